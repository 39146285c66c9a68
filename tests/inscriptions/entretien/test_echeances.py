"""Reminders and changes of date: once for each date, and never after the fact."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from inscriptions.entretien.echeances import prevenir_des_changements, rappeler
from inscriptions.models import Message
from inscriptions.vie.transitions import annuler
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


def test_un_rendez_vous_se_rappelle_deux_jours_avant_son_heure_et_une_seule_fois():
    """The séance opens at 9:00, the appointment is at 11:00: nothing before its own hour minus two days."""
    ouverture, heure = le(5, 20, 9), le(5, 20, 11)
    with time_machine.travel(ouverture - timedelta(days=10), tick=False):
        seance = fabriques.une_seance(debut=ouverture, fin=le(5, 20, 12), creneau_minutes=30)
        fabriques.une_inscription(seance=seance, creneau=heure)

    avant = [rappels_a(ouverture - timedelta(days=2) + timedelta(minutes=n)) for n in (1, 60)]
    apres = [rappels_a(heure - timedelta(days=2) + timedelta(minutes=n)) for n in (1, 2, 600)]

    assert (avant, apres) == ([0, 0], [1, 1, 1])


def test_un_tour_ne_relit_pas_ceux_qui_sont_deja_prevenus(django_assert_num_queries):
    debut = le(5, 20, 14)
    for _ in range(3):
        inscrire_pour(debut, quand=debut - timedelta(days=10))
    rappels_a(debut - timedelta(hours=46))

    with time_machine.travel(debut - timedelta(hours=45), tick=False), django_assert_num_queries(1):
        rappeler()


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
    annuler(inscription, qui="jeune")

    assert rappels_a(debut - timedelta(hours=46)) == 0


def test_une_seance_deplacee_est_dite_une_fois_a_chacun_puis_rappelee_pour_sa_nouvelle_date():
    debut = le(5, 20, 14)
    avant = debut - timedelta(days=10)
    inscription = inscrire_pour(debut, quand=avant)
    seance = inscription.seance
    autre = inscrire_pour(debut, quand=avant)

    with time_machine.travel(avant + timedelta(hours=1), tick=False):
        assert prevenir_des_changements() == 0
        seance.debut, seance.fin = debut + timedelta(days=7), debut + timedelta(days=7, hours=2)
        seance.save()
        assert [prevenir_des_changements() for _ in range(3)] == [1, 0, 0]

    assert not autre.messages.filter(modele="deplacee").exists()
    assert "27\u00a0mai" in inscription.messages.get(modele="deplacee").sujet.replace(" mai", "\u00a0mai")
    assert rappels_a(debut - timedelta(hours=46)) == 1, "the other one, whose date stayed"
    assert rappels_a(seance.debut - timedelta(hours=46)) == 2


def test_qui_attend_apprend_aussi_que_la_date_change_et_pas_qui_a_annule():
    debut = le(5, 20, 14)
    with time_machine.travel(debut - timedelta(days=10), tick=False):
        seance = fabriques.une_seance(debut=debut, places=1)
        partie = annuler(fabriques.une_inscription(seance=seance), qui="jeune")
        presente = fabriques.une_inscription(seance=seance)
        attend = fabriques.une_inscription(seance=seance)
        seance.debut = debut + timedelta(hours=2)
        seance.fin = debut + timedelta(hours=4)
        seance.save()
        prevenir_des_changements()

    prevenus = Message.objects.filter(modele="deplacee").values_list("inscription", flat=True)
    assert set(prevenus) == {presente.pk, attend.pk}
    assert attend.etat == "attente"
    assert partie.pk not in prevenus
