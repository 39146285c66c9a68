"""At most three messages for a place; a change and a cancellation leave all the same."""

import pytest

from inscriptions.courrier.au_plus import a_qui_ecrire_encore
from inscriptions.courrier.messages import annoncer
from inscriptions.models import Inscription
from tests import fabriques

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("suite", "encore"),
    [
        ([], True),
        (["rappel"], True),
        (["lien", "lien", "proposee"], True),
        (["rappel", "deplacee"], False),
        (["deplacee", "deplacee"], False),
    ],
)
def test_trois_messages_de_la_place_et_pas_un_de_plus(suite, encore):
    inscription = fabriques.une_inscription()
    for code in suite:
        annoncer(inscription, code)

    assert a_qui_ecrire_encore(Inscription.objects.all()).exists() is encore


def test_une_date_qui_change_et_une_annulation_se_disent_toujours():
    inscription = fabriques.une_inscription()

    for code in ("deplacee", "deplacee", "deplacee", "annulee"):
        annoncer(inscription, code)

    assert inscription.messages.count() == 5
