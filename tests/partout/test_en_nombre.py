"""What is done to many at once is what would be done to each alone, and asks the database hardly more."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.db import connection, transaction
from django.db.models import Value
from django.db.models.functions import Replace
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from catalogue.models import Seance
from catalogue.temps.recurrence import PARIS
from inscriptions.dates.deplacer import (
    annuler_une_date,
    deplacer_seance,
    prevoir_l_annulation,
    prevoir_le_deplacement,
)
from inscriptions.entretien.echeances import rappeler
from inscriptions.etats import Etat, Qui
from inscriptions.models import Evenement, Inscription, Jeune, Message
from inscriptions.vie.transitions import annuler
from tests import fabriques

pytestmark = pytest.mark.django_db
AVANT, DEBUT = (datetime(2027, 3, jour, 14, tzinfo=PARIS) for jour in (1, 10))
LENDEMAIN = {"debut": DEBUT + timedelta(days=1), "fin": DEBUT + timedelta(days=1, hours=2), "lieu": None}

# How each of them differs from somebody who is simply expected: what is typed, and what became of it.
PERSONNES = {
    "simple": ({}, {}),
    "au calendrier corrigé": ({}, {}),
    "discrète": ({}, {"laisser_un_message": False, "dire_qui": False}),
    "sans contact": ({"courriel": ""}, {}),
    "par SMS": ({"courriel": "", "telephone": "+33639980123"}, {}),
    "en attente": ({}, {"etat": Etat.ATTENTE, "ordre_attente": 7}),
    "place proposée": ({}, {"etat": Etat.PROPOSEE, "expire_le": DEBUT}),
    "place rendue": (
        {},
        {
            **fabriques.SANS_ACTE,
            "etat": Etat.ANNULEE,
            "annulee_par": Qui.JEUNE,
            "tenue_jusqua": DEBUT,
            "place_tenue": True,
        },
    ),
    "orientée": ({}, {"referent_courriel": "referent@exemple.fr"}),
    "par son référent": ({}, {"referent_courriel": "referent@exemple.fr", "contact": "referent"}),
    "qui le tait": ({}, {"referent_courriel": "referent@exemple.fr", "peut_savoir": "non"}),
}


@pytest.fixture(autouse=True)
def _dix_jours_avant():
    with time_machine.travel(AVANT, tick=False):
        yield


def une_seance_pleine():
    return fabriques.une_seance(debut=DEBUT, places=0)


def une_personne(seance, sorte):
    tape, devenue = PERSONNES[sorte]
    faire = fabriques.une_orientation if "referent_courriel" in devenue else fabriques.une_inscription
    options = {} if "referent_courriel" in devenue else {"origine": Inscription.Origine.EQUIPE}
    ouverte = Seance.objects.filter(pk=seance.pk)
    ouverte.update(places=99)
    with time_machine.travel(AVANT - timedelta(days=1), tick=False):
        inscription = faire(seance=seance, demande=fabriques.une_demande(**tape), **options)
    ouverte.update(places=0)  # nobody else is offered a place
    Inscription.objects.filter(pk=inscription.pk).update(**devenue)
    if sorte == "au calendrier corrigé":
        corrige = Replace("calendrier", Value("SEQUENCE:0"), Value("SEQUENCE:4"))
        inscription.messages.update(calendrier=corrige)
    return inscription


def des_personnes(seance, nombre):
    """So many like one of them, without the time that registering takes."""
    modele = une_personne(seance, "simple")
    jeunes, lignes = [], []
    for n in range(1, nombre):
        jeunes.append(Jeune.objects.get(pk=modele.jeune_id))
        lignes.append(Inscription.objects.get(pk=modele.pk))
        jeunes[-1].pk = lignes[-1].pk = None
        lignes[-1].reference, lignes[-1].jeune = f"{seance.pk:04}{n:04}", jeunes[-1]
    Jeune.objects.bulk_create(jeunes)
    Inscription.objects.bulk_create(lignes)


def ce_qu_on_en_garde():
    """Row, events and messages of each, without their own numbers."""
    lignes = {ligne.pop("id"): ligne for ligne in Inscription.objects.order_by("pk").values()}
    for classe in (Evenement, Message):
        for un in classe.objects.order_by("pk").values():
            un.pop("id")
            lignes[un["inscription_id"]].setdefault(classe.__name__, []).append(un)
    return lignes


def apres(faire):
    """What is kept once it is done; then it is undone."""
    with transaction.atomic():
        faire()
        gardes = ce_qu_on_en_garde()
        transaction.set_rollback(True)
    return gardes


def seule(numero, faire):
    """What becomes of one of them when nobody else is there."""

    def sans_les_autres():
        Message.objects.exclude(inscription=numero).delete()
        Inscription.objects.exclude(pk=numero).delete()
        faire()

    return apres(sans_les_autres)[numero]


def annuler_une_a_une(seance):
    Seance.objects.filter(pk=seance.pk).update(etat=Seance.Etat.ANNULEE)
    seance.inscriptions.tenues().lacher()
    for inscription in seance.inscriptions.vivantes().order_by("pk"):
        annuler(inscription, qui=Qui.EQUIPE, raison="Séance annulée")


def rappeler_la_veille():
    with time_machine.travel(DEBUT - timedelta(hours=40), tick=False):
        return rappeler()


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sortes=st.lists(st.sampled_from(sorted(PERSONNES)), min_size=2, max_size=5))
@example(sortes=["simple", "au calendrier corrigé", "discrète", "place proposée", "orientée"])
def test_chaque_personne_parmi_d_autres_est_traitee_comme_si_elle_etait_seule(sortes):
    with transaction.atomic():
        seance = une_seance_pleine()
        gens = [une_personne(seance, sorte).pk for sorte in sortes]

        for geste in (lambda: deplacer_seance(seance, **LENDEMAIN), rappeler_la_veille):
            ensemble = apres(geste)
            assert {numero: ensemble[numero] for numero in gens} == {n: seule(n, geste) for n in gens}
        assert apres(lambda: annuler_une_date(seance)) == apres(lambda: annuler_une_a_une(seance))
        transaction.set_rollback(True)


def test_ce_qui_est_annonce_est_ce_qui_est_fait():
    seance = une_seance_pleine()
    for sorte in PERSONNES:
        une_personne(seance, sorte)

    with CaptureQueriesContext(connection) as requetes:
        annonces = [prevoir_le_deplacement(seance, **LENDEMAIN), prevoir_l_annulation(seance)]
    assert not [une["sql"] for une in requetes if not une["sql"].startswith("SELECT")]
    assert annonces == [deplacer_seance(seance, **LENDEMAIN), annuler_une_date(seance)]
    assert [effet.prevenus for effet in annonces] == [10, 10], "all but who gave the place back"


@pytest.mark.parametrize(
    "geste",
    [
        lambda seance: annuler_une_date(seance),
        lambda seance: deplacer_seance(seance, **LENDEMAIN),
        lambda seance: prevoir_le_deplacement(seance, **LENDEMAIN),
        lambda seance: rappeler_la_veille(),
    ],
)
def test_dix_fois_plus_de_monde_ne_demande_pas_dix_fois_plus(geste):
    def requetes(nombre):
        seance = une_seance_pleine()
        des_personnes(seance, nombre)
        with CaptureQueriesContext(connection) as requetes:
            geste(seance)
        return len(requetes)

    # Rows are written by lots, the smaller the more columns they have (SQLite).
    assert requetes(220) - requetes(20) <= 200 / 20
