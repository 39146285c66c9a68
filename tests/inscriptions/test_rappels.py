"""Reminders: two days before, once for each date, and never after the fact."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from inscriptions.models import Message
from inscriptions.services import annuler
from inscriptions.services.periodique import rappeler
from tests import fabriques

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")


def le(mois, jour, heure):
    return datetime(2027, mois, jour, heure, tzinfo=PARIS)


def inscrire_pour(debut, *, quand):
    with time_machine.travel(quand, tick=False):
        return fabriques.une_inscription(seance=fabriques.une_seance(debut=debut, places=5))


def rappels_a(moment):
    with time_machine.travel(moment, tick=False):
        rappeler()
    return Message.objects.filter(modele="rappel").count()


# Mainland clocks change on 28 March and 31 October 2027: two days are 47 or 49 hours long.
@pytest.mark.parametrize(("mois", "jour"), [(5, 20), (3, 29), (11, 1)])
def test_deux_jours_avant_et_une_seule_fois(mois, jour):
    debut = le(mois, jour, 14)
    inscrire_pour(debut, quand=debut - timedelta(days=10))

    assert rappels_a(debut - timedelta(hours=52)) == 0
    assert [rappels_a(debut - timedelta(hours=46)) for _ in range(3)] == [1, 1, 1]
    message = Message.objects.get(modele="rappel")
    assert "14\u00a0h" in message.sujet
    assert message.etat == "a-envoyer"


def test_qui_s_inscrit_la_veille_n_est_pas_rappele():
    debut = le(5, 20, 14)
    inscrire_pour(debut, quand=debut - timedelta(hours=30))

    assert rappels_a(debut - timedelta(hours=29)) == 0


def test_apres_une_panne_personne_n_est_rappele_le_jour_meme():
    debut = le(5, 20, 14)
    inscrire_pour(debut, quand=debut - timedelta(days=10))

    assert rappels_a(debut - timedelta(hours=5)) == 0
    assert rappels_a(debut + timedelta(hours=5)) == 0


def test_une_place_rendue_n_est_pas_rappelee():
    debut = le(5, 20, 14)
    inscription = inscrire_pour(debut, quand=debut - timedelta(days=10))
    annuler(inscription, par="jeune")

    assert rappels_a(debut - timedelta(hours=46)) == 0
