"""Thanks, words after an absence, requests that wait: at decent hours, once, and never in a flood."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail

from inscriptions.courrier.envoi import envoyer_messages
from inscriptions.entretien.apres_coup import demandes_en_attente, remercier
from inscriptions.etats import Etat
from inscriptions.models import Inscription, Message
from inscriptions.vie.transitions import marquer_presence
from tests import fabriques

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")


def le(mois, jour, heure, minute=0):
    return datetime(2027, mois, jour, heure, minute, tzinfo=PARIS)


def a(moment, tache):
    with time_machine.travel(moment, tick=False):
        return tache()


# A Thursday; the séance of the autumn is on the eve of the change of clocks.
@pytest.fixture(params=[(5, 20), (10, 30)])
def venue(request):
    """Somebody who came, noted the same evening."""
    mois, jour = request.param
    with time_machine.travel(le(mois, jour, 9), tick=False):
        seance = fabriques.une_seance(debut=le(mois, jour, 14))
        inscription = fabriques.une_inscription(seance=seance)
    with time_machine.travel(le(mois, jour, 17), tick=False):
        envoyer_messages()
        marquer_presence(inscription, Etat.PRESENTE)
    mail.outbox.clear()
    return inscription


def test_le_merci_part_le_lendemain_a_neuf_heures_une_seule_fois(venue):
    lendemain = datetime.combine(venue.seance.jour + timedelta(days=1), datetime.min.time(), PARIS)

    assert a(lendemain - timedelta(hours=2), remercier) == 0
    assert a(lendemain.replace(hour=8, minute=59), remercier) == 0
    assert [a(lendemain.replace(hour=9), remercier) for _ in range(3)] == [1, 0, 0]
    assert a(lendemain.replace(hour=9), envoyer_messages) == 1
    assert mail.outbox[0].subject.startswith("Merci de votre visite")
    assert mail.outbox[0].attachments == [], "what is over is no more in a calendar file"


def test_l_absence_mene_a_une_autre_date(venue):
    lendemain = datetime.combine(venue.seance.jour + timedelta(days=1), datetime.min.time(), PARIS)
    a(lendemain.replace(hour=8), lambda: marquer_presence(venue, Etat.ABSENTE))

    a(lendemain.replace(hour=9), remercier)

    message = venue.messages.get(modele="absente")
    assert "Choisir une autre date\u00a0: [[lien]]" in message.texte
    assert not venue.messages.filter(modele="merci").exists()


def test_une_presence_corrigee_avant_l_envoi_ne_part_pas(venue):
    lendemain = datetime.combine(venue.seance.jour + timedelta(days=1), datetime.min.time(), PARIS)
    a(lendemain.replace(hour=9), remercier)
    a(lendemain.replace(hour=9), lambda: marquer_presence(venue, Etat.EXCUSEE))

    assert a(lendemain.replace(hour=9, minute=5), envoyer_messages) == 0


def test_apres_une_panne_rien_de_plus_vieux_que_trois_jours(venue):
    jour = datetime.combine(venue.seance.jour, datetime.min.time(), PARIS).replace(hour=10)

    assert a(jour + timedelta(days=4), remercier) == 0
    assert a(jour + timedelta(days=3), remercier) == 1


def test_ni_un_import_ni_quelqu_un_sans_contact_n_est_remercie(venue):
    lendemain = datetime.combine(venue.seance.jour + timedelta(days=1), datetime.min.time(), PARIS)
    with time_machine.travel(lendemain.replace(hour=9), tick=False):
        Inscription.objects.update(origine="import")
        assert remercier() == 0
        Inscription.objects.update(origine="jeune")
        venue.jeune.courriel = ""
        venue.jeune.save()
        assert remercier() == 0


@pytest.fixture
def antenne():
    antenne = fabriques.une_antenne("Centre")
    antenne.courriel = "centre@exemple.fr"
    antenne.save()
    return antenne


def demander(antenne, moment, nombre=1):
    seance = fabriques.une_seance(
        antenne=antenne, offre=fabriques.une_offre(qui="prescripteurs"), debut=le(6, 10, 14)
    )
    with time_machine.travel(moment, tick=False):
        return [fabriques.une_orientation(seance=seance) for _ in range(nombre)]


def test_un_site_lit_une_fois_par_jour_combien_de_demandes_attendent_et_aucun_nom(antenne):
    demandes = demander(antenne, le(5, 17, 8), nombre=2)
    demander(fabriques.une_antenne(), le(5, 17, 8))  # without e-mail: its home screen says it

    assert a(le(5, 19, 7), demandes_en_attente) == 0
    assert [a(le(5, 19, 9), demandes_en_attente) for _ in range(2)] == [1, 0]
    assert a(le(5, 20, 9), demandes_en_attente) == 1

    message = Message.objects.filter(modele="demandes").last()
    assert message.destinataire == "centre@exemple.fr"
    assert "2 demandes attendent" in message.texte
    assert f"/admin/inscriptions/?etat=demandee&antenne={antenne.pk}" in message.texte
    assert not any(demande.jeune.nom in message.texte + message.html for demande in demandes)


@pytest.mark.parametrize(
    "jour", [(5, 22), (5, 23), (5, 6), (5, 17)], ids=["samedi", "dimanche", "Ascension", "lundi de Pentecôte"]
)
def test_ni_le_week_end_ni_un_jour_ferie(antenne, jour):
    demander(antenne, le(*jour, 8) - timedelta(days=4))

    assert a(le(*jour, 11), demandes_en_attente) == 0


def test_une_demande_de_la_veille_n_attend_pas_encore(antenne):
    demander(antenne, le(5, 18, 8))

    assert a(le(5, 19, 9), demandes_en_attente) == 0
