"""Periodic work: twice at once, after an outage, with a task that fails; and what `/readyz` says of it."""

from collections import Counter
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from django.db import OperationalError, connection
from django.utils import timezone

from inscriptions.courrier import envoi
from inscriptions.entretien import echeances
from inscriptions.models import Inscription, Message
from portal import entretien
from portal.entretien import entretenir
from portal.signe_de_vie import noter_l_ouvrier, noter_le_passage
from tests import fabriques
from tests.tenues import rendre

LOT = 60
MIDI = datetime(2027, 5, 10, 12, tzinfo=ZoneInfo("Europe/Paris"))


@pytest.fixture
def stockage(settings, tmp_path):
    settings.MEDIA_ROOT, settings.MEDIA_PRIVE = tmp_path / "media", tmp_path / "prive"


def raisons(client, *, dans=timedelta(0)):
    with time_machine.travel(timezone.now() + dans, tick=False):
        noter_l_ouvrier()  # what is said of long work has its own tests
        reponse = client.get("/readyz")
    assert reponse.status_code == (503 if reponse.json()["raisons"] else 200)
    return reponse.json()["raisons"]


def echouer():
    raise ValueError("une panne")


@pytest.mark.django_db
class TestReadyz:
    def test_le_travail_periodique_qui_s_arrete_est_dit_apres_une_demi_heure(self, client, stockage):
        entretenir()

        assert raisons(client, dans=timedelta(minutes=29)) == []
        assert raisons(client, dans=timedelta(minutes=31)) == [
            "Le travail périodique ne passe plus depuis 30 minutes."
        ]

    def test_le_travail_periodique_qui_n_a_jamais_eu_lieu_est_dit(self, client, stockage):
        with connection.cursor() as curseur:
            curseur.execute("UPDATE django_migrations SET applied = %s", [timezone.now()])

        assert raisons(client, dans=timedelta(minutes=29)) == []
        assert raisons(client, dans=timedelta(minutes=31)) == [
            "Le travail périodique n’a encore jamais eu lieu : lancez « entretien »."
        ]

    def test_une_horloge_reculee_d_un_an_ne_cache_pas_l_arret(self, client, stockage):
        with time_machine.travel(timezone.now() + timedelta(days=365), tick=False):
            noter_le_passage()

        assert raisons(client) == ["Le travail périodique ne passe plus depuis 30 minutes."]

    def test_une_tache_qui_echoue_toujours_est_nommee_et_n_arrete_pas_les_autres(
        self, client, stockage, monkeypatch
    ):
        monkeypatch.setattr(entretien, "TACHES", [echouer, *entretien.TACHES])
        fabriques.une_inscription()

        faits = [entretenir() for _ in range(2)]
        assert raisons(client) == []
        faits.append(entretenir())

        assert raisons(client) == ["Le travail périodique « echouer » échoue à chaque passage."]
        assert [f["envoyer_messages"] for f in faits] == [1, 0, 0]
        monkeypatch.setattr(entretien, "TACHES", entretien.TACHES[1:])
        entretenir()
        assert raisons(client) == []

    def test_un_signe_de_vie_qui_ne_s_ecrit_pas_n_arrete_pas_le_travail(self, monkeypatch):
        def refuser(*arguments, **options):
            raise OperationalError("la base est partie")

        monkeypatch.setattr("portal.signe_de_vie.cache.set", refuser)

        assert "envoyer_messages" in entretenir()


@pytest.mark.django_db
def test_une_proposition_qui_echoue_ne_retient_pas_celles_d_apres(monkeypatch):
    seances = [fabriques.une_seance(places=1) for _ in range(2)]
    for seance in seances:
        premiere = fabriques.une_inscription(seance=seance)
        fabriques.une_inscription(seance=seance)
        rendre(premiere, qui="jeune")
    echues = list(Inscription.objects.filter(etat="proposee").order_by("pk"))
    expirer = echeances.expirer_proposition
    monkeypatch.setattr(
        echeances, "expirer_proposition", lambda i: echouer() if i.pk == echues[0].pk else expirer(i)
    )

    with time_machine.travel(timezone.now() + timedelta(days=8), tick=False):
        faits = entretenir()

    assert "expirer_propositions" not in faits, "it failed, and says so"
    restees = Inscription.objects.filter(pk__in=[i.pk for i in echues]).order_by("pk")
    assert list(restees.values_list("etat", flat=True)) == ["proposee", "expiree"]


@pytest.mark.django_db
def test_apres_une_semaine_d_arret_le_retard_se_rattrape_sans_deluge():
    with time_machine.travel(MIDI, tick=False):
        passee = fabriques.une_seance(debut=MIDI + timedelta(days=3), places=1)
        a_venir = fabriques.une_seance(debut=MIDI + timedelta(days=20), places=1)
        bientot = fabriques.une_seance(debut=MIDI + timedelta(days=8, hours=6), places=LOT)
        for seance in (passee, a_venir):
            place, *attendent = [fabriques.une_inscription(seance=seance) for _ in range(4)]
            rendre(place, qui="jeune")
            assert attendent
        for _ in range(20):
            fabriques.une_inscription(seance=bientot)
            fabriques.une_inscription(seance=passee, origine="equipe", raison_hors_capacite="Vue")
        entretenir()  # everything said so far has left
        mail.outbox.clear()

    with time_machine.travel(MIDI + timedelta(days=7), tick=False):
        faits = entretenir()
        deuxieme = entretenir()

    # The two offers are over; the place to come is passed on, once, with time to answer.
    assert (faits["expirer_propositions"], faits["proposer_les_places_libres"]) == (2, 0)
    etats = [
        list(s.inscriptions.order_by("pk").values_list("etat", flat=True)[:4]) for s in (passee, a_venir)
    ]
    assert etats == [
        ["annulee", "expiree", "attente", "attente"],
        ["annulee", "expiree", "proposee", "attente"],
    ]
    assert a_venir.inscriptions.get(etat="proposee").expire_le > MIDI + timedelta(days=7, hours=12)
    # Reminders: the twenty of tomorrow; nobody is reminded of what is over.
    rappels = Message.objects.filter(modele="rappel").values_list("inscription__seance", flat=True)
    assert Counter(rappels) == {bientot.pk: 20}
    assert len(mail.outbox) == 20 + 2 + 1
    assert sum(deuxieme.values()) == 0


@pytest.mark.django_db
def test_un_passage_envoie_au_plus_un_lot_et_le_suivant_continue(monkeypatch):
    monkeypatch.setattr(envoi, "LOT", LOT)
    seance = fabriques.une_seance(places=None)
    inscription = fabriques.une_inscription(seance=seance)
    modele = inscription.messages.get()
    for _ in range(LOT + 30):
        modele.pk = None
        modele.save(force_insert=True)

    envoyes = [entretenir()["envoyer_messages"] for _ in range(3)]

    assert envoyes == [LOT, 31, 0]


@pytest.mark.django_db
@pytest.mark.usefixtures("stockage")
def test_un_tour_ou_rien_n_est_du_lit_aussi_peu_de_lignes_quand_la_maison_se_remplit(monkeypatch):
    seance = fabriques.une_seance(debut=MIDI + timedelta(days=20), places=2)

    def lues():
        questions, lignes = [], []

        def compter(execute, sql, params, many, context):
            resultat = execute(sql, params, many, context)
            questions.append(sql)
            return resultat

        de_la_table = Inscription.from_db.__func__
        monkeypatch.setattr(
            Inscription,
            "from_db",
            classmethod(lambda cls, *args: lignes.append(args) or de_la_table(cls, *args)),
        )
        with connection.execute_wrapper(compter):
            entretenir()
        return len(questions), len(lignes)

    with time_machine.travel(MIDI, tick=False):
        entretenir()
        vide = lues()
        for _ in range(6):
            fabriques.une_inscription(seance=seance)
        entretenir()
        assert lues() == vide == (vide[0], 0)
