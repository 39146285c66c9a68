"""Sending against a mail server that refuses, hangs, dies and comes back: every message exactly once."""

import time
from collections import Counter
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from inscriptions.acces.liens import identifiant_du_message
from inscriptions.courrier.envoi import envoyer_messages
from inscriptions.courrier.messages import annoncer
from inscriptions.entretien.echeances import rappeler
from inscriptions.etats import Etat
from inscriptions.models import Inscription, Message
from inscriptions.personnes.pointages import A_APPELER
from inscriptions.vie.transitions import annuler
from tests import fabriques
from tests.faux_smtp import FauxSmtp
from tests.tenues import rendre

pytestmark = pytest.mark.django_db


@pytest.fixture
def serveur(settings):
    with FauxSmtp() as serveur:
        yield serveur.regler(settings)


def des_inscrits(nombre):
    seance = fabriques.une_seance(places=nombre)
    return [fabriques.une_inscription(seance=seance) for _ in range(nombre)]


def plus_tard(minutes):
    return time_machine.travel(timezone.now() + timedelta(minutes=minutes))


def test_chaque_message_part_une_fois_par_une_seule_connexion(serveur):
    des_inscrits(3)

    assert [envoyer_messages(), envoyer_messages()] == [3, 0]

    assert set(Counter(serveur.identifiants).values()) == {1}
    assert len(serveur.recus) == 3


def test_un_message_de_plus_coute_une_requete_de_plus(serveur):
    def requetes(nombre):
        des_inscrits(nombre)
        with CaptureQueriesContext(connection) as requetes:
            assert envoyer_messages() == nombre
        return len(requetes)

    requetes(1)  # the hours of the sites are read once for all of them
    # That it left is noted at once, so that a kill sends one message twice at most.
    assert requetes(12) - requetes(2) == 10


def test_ce_qui_est_urgent_part_avant_les_rappels(serveur, monkeypatch):
    monkeypatch.setattr("inscriptions.courrier.envoi.PRISE", 1)
    (inscription,) = des_inscrits(1)
    for rang, modele in enumerate(["merci", "rendue", "effacement-prevu"]):
        message = inscription.messages.latest("pk")
        message.pk, message.modele = None, modele
        message.prochain_essai = timezone.now() - timedelta(minutes=9 - rang)
        message.save()
    Inscription.objects.filter(pk=inscription.pk).update(
        etat="presente", venue_le=inscription.seance.jour, **fabriques.SANS_ACTE
    )

    envoyer_messages()

    partis = Message.objects.filter(etat=Message.Etat.ENVOYE).order_by("envoye_le", "pk")
    assert list(partis.values_list("modele", flat=True)) == [
        "rendue",
        "effacement-prevu",
        "confirmee",
        "merci",
    ]


def test_ce_qu_un_tour_n_a_pas_eu_le_temps_d_envoyer_reste_du(serveur, monkeypatch):
    monkeypatch.setattr("inscriptions.courrier.envoi.DUREE_D_UN_TOUR", timedelta(seconds=0.2))
    serveur.lenteur = 0.3
    des_inscrits(2)

    assert [envoyer_messages(), envoyer_messages()] == [1, 1]

    assert list(Message.objects.values_list("etat", "essais")) == [("envoye", 1)] * 2


def test_le_serveur_refuse_les_connexions_puis_revient(serveur):
    des_inscrits(2)
    serveur.arreter()
    assert envoyer_messages() == 0
    assert set(Message.objects.values_list("essais", flat=True)) == {0}

    serveur.reprendre()

    assert envoyer_messages() == 2
    assert set(Counter(serveur.identifiants).values()) == {1}


def test_un_serveur_muet_ne_retient_ni_l_envoi_ni_les_inscriptions(serveur, settings):
    settings.EMAIL_TIMEOUT = 1
    des_inscrits(16)
    serveur.muet()
    debut = time.monotonic()

    assert envoyer_messages() == 0

    assert time.monotonic() - debut < 12, "one wait for the whole round, not one for each message"
    settings.EMAIL_TIMEOUT = 20
    seance = fabriques.une_seance(places=1)
    debut = time.monotonic()
    inscription = fabriques.une_inscription(seance=seance)
    assert time.monotonic() - debut < 15, "whoever registers does not wait for the server"
    serveur.reprendre()
    assert envoyer_messages() == 17
    assert inscription.messages.get().etat == Message.Etat.ENVOYE


def test_un_refus_passager_repart_plus_tard_une_seule_fois(serveur):
    serveur.occupe = 1
    premiere, _ = des_inscrits(2)

    assert envoyer_messages() == 1
    message = premiere.messages.get()
    assert (message.etat, message.essais) == (Message.Etat.A_ENVOYER, 1)
    assert message.erreur == "La messagerie demande d’attendre (451)."
    assert envoyer_messages() == 0, "not before its delay"

    with plus_tard(2):
        assert envoyer_messages() == 1
    assert set(Counter(serveur.identifiants).values()) == {1}


def test_une_adresse_refusee_pour_toujours_est_a_appeler_et_n_arrete_pas_les_autres(serveur):
    refusee, autre = des_inscrits(2)
    serveur.refuses.add(refusee.jeune.courriel)

    assert envoyer_messages() == 1

    assert autre.messages.get().etat == Message.Etat.ENVOYE
    message = refusee.messages.get()
    assert (message.etat, message.erreur) == ("echec", "Adresse refusée par sa messagerie (550).")
    assert list(Message.objects.filter(A_APPELER)) == [message]
    with plus_tard(3000):
        assert envoyer_messages() == 0


def test_coupe_apres_avoir_tout_recu_le_message_repart_sous_le_meme_numero(serveur):
    serveur.coupures = 1
    premiere, deuxieme = des_inscrits(2)

    assert envoyer_messages() == 0
    assert premiere.messages.get().erreur == "Le serveur d’envoi n’a pas répondu jusqu’au bout."
    assert deuxieme.messages.get().essais == 0, "the line is cut: the others wait for the next round"

    with plus_tard(2):
        assert envoyer_messages() == 2
    vus = Counter(serveur.identifiants)
    assert vus[f"<{identifiant_du_message(premiere.messages.get())}@demo.example>"] == 2
    assert vus[f"<{identifiant_du_message(deuxieme.messages.get())}@demo.example>"] == 1
    assert set(Message.objects.values_list("etat", flat=True)) == {"envoye"}


def test_apres_le_dernier_essai_le_message_est_a_appeler(serveur):
    (inscription,) = des_inscrits(1)
    serveur.occupe = 100

    with time_machine.travel(timezone.now(), tick=False) as horloge:
        for _ in range(12):
            envoyer_messages()
            horloge.shift(timedelta(hours=13))

    message = inscription.messages.get()
    assert (message.etat, message.essais) == ("echec", 8)
    assert Message.objects.filter(A_APPELER).count() == 1


def test_apres_une_longue_panne_les_plus_anciens_partent_d_abord_par_lots(serveur, monkeypatch):
    monkeypatch.setattr("inscriptions.courrier.envoi.LOT", 2)
    inscriptions = des_inscrits(3)

    assert [envoyer_messages(), envoyer_messages()] == [2, 1]

    attendus = [
        f"<{identifiant_du_message(inscription.messages.get())}@demo.example>" for inscription in inscriptions
    ]
    assert serveur.identifiants == attendus


def test_un_rappel_dont_la_date_est_passee_ne_part_plus_et_n_est_pas_a_appeler(serveur):
    debut = fabriques.demain_a(14, jours=10)
    inscription = fabriques.une_inscription(seance=fabriques.une_seance(debut=debut))
    envoyer_messages()
    with time_machine.travel(debut - timedelta(hours=46), tick=False):
        assert rappeler() == 1

    with time_machine.travel(debut + timedelta(days=3), tick=False):
        assert envoyer_messages() == 0

    message = inscription.messages.get(modele="rappel")
    assert (message.etat, message.erreur) == ("echec", "Trop tard\u00a0: la date ou le délai est passé.")
    assert not Message.objects.filter(A_APPELER).exists()
    assert len(serveur.recus) == 1


def test_un_rappel_ne_part_pas_apres_une_annulation(serveur):
    inscription = fabriques.une_inscription()
    annoncer(inscription, "rappel")
    annuler(inscription, qui="jeune")

    envoyer_messages()

    assert [recu.sujet.split()[0] for recu in serveur.recus] == ["Votre", "Annulation"]
    assert inscription.messages.get(modele="rappel").etat == "echec"


def test_une_place_proposee_dont_le_delai_est_passe_n_est_plus_annoncee(serveur, seance_complete):
    attend = fabriques.une_inscription(seance=seance_complete)
    envoyer_messages()
    rendre(seance_complete.inscriptions.get(etat=Etat.CONFIRMEE), qui="jeune")
    Inscription.objects.filter(pk=attend.pk).update(expire_le=timezone.now() - timedelta(minutes=1))

    envoyer_messages()

    assert attend.messages.get(modele="proposee").etat == "echec"
    assert not any("libère" in recu.sujet for recu in serveur.recus)
