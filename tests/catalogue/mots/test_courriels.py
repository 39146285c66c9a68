"""Addresses that look mistyped, and those that do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.mots.courriels import CONNUS, LETTRES, adresse_probable


@pytest.mark.parametrize(
    ("tapee", "voulue"),
    [
        *(
            ("awa@gmial.com", "awa@gmail.com"),
            ("awa@gmai.com", "awa@gmail.com"),
            ("awa@gmail.fr", "awa@gmail.com"),
        ),
        *(
            ("awa@gmail.con", "awa@gmail.com"),
            ("Awa@GMIAL.com", "Awa@gmail.com"),
            ("a@gmaill.com", "a@gmail.com"),
        ),
        *(
            ("awa@hotmial.fr", "awa@hotmail.fr"),
            ("awa@hotmal.com", "awa@hotmail.com"),
            ("a@outlok.fr", "a@outlook.fr"),
        ),
        *(
            ("awa@yaho.fr", "awa@yahoo.fr"),
            ("awa@lapost.net", "awa@laposte.net"),
            ("awa@iclod.com", "awa@icloud.com"),
        ),
    ],
)
def test_une_faute_de_frappe_se_devine(tapee, voulue):
    assert adresse_probable(tapee) == voulue


@pytest.mark.parametrize(
    "juste",
    [
        *("awa@gmail.com", "awa@hotmail.it", "awa@yahoo.es", "awa@live.be", "awa@mail.com", "awa@ymail.com"),
        *(
            "awa@missionlocale.fr",
            "awa@paris.fr",
            "awa@sfr.fe",
            "awa@mc.com",
            "awa",
            "",
            "@",
            "awa@localhost",
        ),
    ],
)
def test_une_adresse_qui_existe_n_est_pas_mise_en_doute(juste):
    assert adresse_probable(juste) == ""


@given(st.sampled_from(sorted(un for un in CONNUS if len(un.partition(".")[0]) > LETTRES)), st.data())
def test_une_lettre_perdue_ramene_a_un_fournisseur_connu(domaine, donnees):
    rang = donnees.draw(st.integers(0, len(domaine.partition(".")[0]) - 1))

    proposee = adresse_probable(f"awa@{domaine[:rang]}{domaine[rang + 1 :]}")

    assert proposee == "" or proposee.removeprefix("awa@") in CONNUS
