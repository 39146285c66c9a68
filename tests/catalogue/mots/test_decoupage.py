"""Texts and questions cut into plain words."""

import pytest

from catalogue.mots.decoupage import mots_de, mots_tapes, qui_comptent


@pytest.mark.parametrize(
    ("texte", "mots"),
    [
        ("Le R.S.A. à 25 ans", ["rsa", "25", "ans"]),
        ("<p>Aide&nbsp;à l’emploi</p>", ["aide", "emploi"]),
        ("Fini. Ensuite.", ["fini", "ensuite"]),
    ],
)
def test_les_mots_d_un_texte(texte, mots):
    assert mots_de(texte) == mots


def test_une_question_garde_tous_ses_mots_et_on_sait_lesquels_comptent():
    mots = mots_tapes("Je sais pas où faire un C E J svp")

    assert mots == ["je", "sais", "pas", "ou", "faire", "un", "cej", "svp"]
    assert qui_comptent(mots) == ["cej"]
