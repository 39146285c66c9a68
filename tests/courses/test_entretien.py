"""Periodic work by processes of its own: two at once, and one that loses its connection."""

import time
from collections import Counter
from datetime import timedelta
from email import message_from_bytes

import pytest
from django.core.cache.backends.db import DatabaseCache
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from inscriptions.models import Inscription, Message
from portal.signe_de_vie import PASSAGE
from tests import fabriques
from tests.courses.depart import lancer_l_entretien
from tests.registre import ecarts
from tests.serveur import base_a_part
from tests.tenues import rendre

pytestmark = pytest.mark.django_db
CACHE = "cache_du_portail"


@pytest.fixture
def base_neuve(django_db_setup, django_db_blocker):
    """One for each test: everything in it is counted."""
    with django_db_blocker.unblock(), base_a_part() as adresse:
        call_command("createcachetable", CACHE, verbosity=0)
        yield adresse


def lancer(base, *arguments, courriels):
    boite = f"filemail:///{courriels}"
    return lancer_l_entretien(base, *arguments, CACHE_URL=f"dbcache://{CACHE}", EMAIL_URL=boite)


def envoyes(dossier):
    """The Message-ID of every mail that left."""
    contenus = [fichier.read_bytes() for fichier in dossier.iterdir()]
    courriels = [un for contenu in contenus for un in contenu.split(b"-" * 79) if un.strip()]
    return [message_from_bytes(courriel.strip())["Message-ID"] for courriel in courriels]


def test_deux_entretiens_a_la_fois_ne_font_rien_deux_fois(base_neuve, tmp_path):
    seances = [fabriques.une_seance(places=2) for _ in range(6)]
    references = []
    for seance in seances:
        personnes = [fabriques.une_inscription(seance=seance) for _ in range(6)]
        references += [personne.reference for personne in personnes]
        rendre(personnes[0])
    Inscription.objects.filter(etat="proposee").update(expire_le=timezone.now() - timedelta(minutes=5))
    for seance in seances[:3]:
        seance.places = 4
        seance.save()
    demain = fabriques.une_seance(debut=fabriques.demain_a(18), places=30)
    for _ in range(10):
        fabriques.une_inscription(seance=demain)
    avant = timezone.now() - timedelta(days=9)
    Message.objects.filter(inscription__seance=demain).update(cree_le=avant)

    processus = [lancer(base_neuve, courriels=tmp_path) for _ in range(2)]
    codes = [un.wait(timeout=60) for un in processus]

    assert codes == [0, 0]
    for seance in seances:
        assert ecarts(seance, references=references) == []
    # One place went to the third person, and where places were added two more did.
    proposees = [s.inscriptions.filter(etat="proposee").count() for s in seances]
    assert proposees == [3, 3, 3, 1, 1, 1]
    assert Message.objects.filter(modele="rappel").count() == 10
    partis = Counter(envoyes(tmp_path))
    # The six offers that were over before they left are not sent any more; all the rest is, once.
    restes = Message.objects.exclude(etat="envoye")
    assert [m.modele for m in restes] == ["proposee"] * 6
    assert len(partis) == Message.objects.count() - 6
    assert set(partis.values()) == {1}
    # The sign of life is in the database: it outlives the processes, and every other one reads it.
    assert DatabaseCache(CACHE, {}).get(PASSAGE)


def test_la_boucle_survit_a_une_connexion_perdue(base_neuve, tmp_path):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite n’a pas de connexion à perdre.")
    processus = lancer(base_neuve, "--boucle", "1", courriels=tmp_path)
    try:
        premier = attendre(lambda: DatabaseCache(CACHE, {}).get(PASSAGE))
        for _ in range(3):
            time.sleep(0.7)
            couper_les_autres()
        dernier = attendre(lambda: passage_apres(timezone.now()))
    finally:
        processus.terminate()
        processus.wait(timeout=20)

    assert premier < dernier


def couper_les_autres():
    with connection.cursor() as curseur:
        curseur.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


def passage_apres(moment):
    def lire():
        passage = DatabaseCache(CACHE, {}).get(PASSAGE)
        return passage if passage and passage > moment.isoformat() else None

    return attendre(lire)


def attendre(lire):
    for _ in range(300):
        valeur = lire()
        if valeur:
            return valeur
        time.sleep(0.1)
    raise AssertionError("rien ne vient")
