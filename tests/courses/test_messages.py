"""The periodic work runs twice at once: nothing is written nor sent twice."""

from collections import Counter
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from inscriptions.courrier.envoi import envoyer_messages
from inscriptions.entretien.apres_coup import demandes_en_attente, remercier
from inscriptions.entretien.echeances import rappeler
from inscriptions.entretien.sans_reponse import expirer_les_demandes, rappeler_les_demandes
from inscriptions.etats import Etat
from inscriptions.models import Message
from inscriptions.vie.transitions import marquer_presence
from tests import fabriques
from tests.courses.depart import en_meme_temps
from tests.faux_smtp import FauxSmtp

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("base")]
PARIS = ZoneInfo("Europe/Paris")
NEUF_HEURES = datetime(2027, 5, 20, 9, 30, tzinfo=PARIS)  # a Thursday
FOIS = 4


def test_chaque_message_est_ecrit_et_part_une_seule_fois(settings):
    with time_machine.travel(NEUF_HEURES - timedelta(days=4), tick=False):
        antenne = fabriques.une_antenne()
        antenne.courriel = "site@exemple.fr"
        antenne.save()
        hier = fabriques.une_seance(antenne=antenne, debut=NEUF_HEURES - timedelta(days=1))
        demain = fabriques.une_seance(antenne=antenne, debut=NEUF_HEURES + timedelta(days=1))
        reservee = fabriques.une_seance(
            antenne=antenne, offre=fabriques.une_offre(qui="prescripteurs"), debut=demain.debut
        )
        venus = [fabriques.une_inscription(seance=hier) for _ in range(3)]
        attendus = [fabriques.une_inscription(seance=demain) for _ in range(3)]
        fabriques.une_orientation(seance=reservee)
    with time_machine.travel(NEUF_HEURES - timedelta(hours=12), tick=False):
        for inscription in venus:
            marquer_presence(inscription, Etat.PRESENTE)
        Message.objects.all().delete()

    with FauxSmtp() as serveur, time_machine.travel(NEUF_HEURES, tick=True):
        serveur.regler(settings, delai=10).lenteur = 0.05
        for tache in (remercier, rappeler, demandes_en_attente):
            en_meme_temps([tache] * FOIS)
        partis = en_meme_temps([envoyer_messages] * FOIS)

    ecrits = Counter(Message.objects.values_list("modele", flat=True))
    assert ecrits == {"merci": len(venus), "rappel": len(attendus), "demandes": 1}
    assert sum(partis) == 7
    assert Counter(serveur.identifiants).most_common(1)[0][1] == 1
    assert len(serveur.recus) == 7
    assert set(Message.objects.values_list("etat", flat=True)) == {"envoye"}


def test_ce_qui_reste_sans_reponse_est_rappele_puis_finit_une_seule_fois():
    with time_machine.travel(NEUF_HEURES, tick=False):
        partenaire = fabriques.une_adresse().partenaire
        demande = fabriques.une_orientation(
            fabriques.un_prescripteur(fabriques.une_structure("mission-locale")),
            offre=fabriques.une_offre_partenaire(partenaire=partenaire),
            site=fabriques.une_antenne(),
        )
        Message.objects.all().delete()

    with time_machine.travel(demande.acte_avant + timedelta(hours=9), tick=True):
        en_meme_temps([rappeler_les_demandes] * FOIS)
    with time_machine.travel(demande.expire_le + timedelta(hours=9), tick=True):
        en_meme_temps([expirer_les_demandes] * FOIS)

    ecrits = Counter(Message.objects.filter(inscription=demande).values_list("modele", flat=True))
    assert demande.evenements.filter(vers=Etat.EXPIREE).count() == 1
    assert ecrits == {"rappel-partenaire": 1, "sans-reponse-site": 1}
