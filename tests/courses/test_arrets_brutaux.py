"""A crowd, and processes killed in the middle of it: nobody lost, nobody twice, every message once.

`FOULE=500 python -m pytest tests/courses/test_arrets_brutaux.py -k foule` plays the full crowd.
"""

import csv
import io
import json
import os
import signal
import time
from collections import Counter
from datetime import timedelta
from functools import partial
from http.client import HTTPException
from itertools import count
from threading import Lock

import pytest
from django.db import connection
from django.utils import timezone

from inscriptions.models import Inscription, Message
from tests import fabriques
from tests.courses.depart import INSCRIPTIONS, demande_pour, en_meme_temps, lancer_l_entretien, par_vagues
from tests.faux_smtp import FauxSmtp
from tests.registre import ecarts
from tests.tenues import dix_minutes_passent, rendre

pytestmark = pytest.mark.django_db
FOULE = int(os.environ.get("FOULE", 120))
PLACES, A_LA_FOIS = 20, 50


def compter_trois_fois(portail, jeton, seance):
    """Registrations of `seance` by the API's count, by hand-written SQL, by the rows of the export."""
    jour = timezone.localdate()
    periode = f"depuis={jour - timedelta(days=1)}&jusqua={jour + timedelta(days=1)}"
    _, compte = portail.lire(f"/api/v1/comptes/?mesure=inscriptions&seance={seance.pk}&{periode}", **jeton)
    _, fichier = portail.lire(f"{INSCRIPTIONS}?format=csv&seance={seance.pk}", **jeton)
    with connection.cursor() as curseur:
        curseur.execute("SELECT count(*) FROM inscriptions_inscription WHERE seance_id = %s", [seance.pk])
        a_la_main = curseur.fetchone()[0]
    lignes = list(csv.reader(io.StringIO(fichier.decode("utf-8-sig")), delimiter=";"))
    return json.loads(compte)["total"]["inscriptions"], a_la_main, len(lignes) - 1


def rangs(seance):
    attendent = Inscription.objects.filter(seance=seance, etat="attente").avec_rang().order_by("pk")
    return list(attendent.values_list("rang", flat=True))


def test_une_foule_puis_vingt_places_rendues_ensemble(portail, jeton):
    seance = fabriques.une_seance(places=PLACES)
    demandes = [(demande_pour(seance), f"foule-{seance.pk}-{n}") for n in range(FOULE)]
    deux_fois = demandes[::10]  # one in ten posts twice with the same key

    reponses = par_vagues(
        [partial(portail.poster, INSCRIPTIONS, d, Idempotency_Key=cle) for d, cle in demandes + deux_fois],
        A_LA_FOIS,
    )

    assert Counter(reponse.statut for reponse in reponses) == {201: FOULE + len(deux_fois)}
    references = [reponse.corps["reference"] for reponse in reponses]
    assert references[FOULE:] == references[:FOULE:10]
    assert len(set(references)) == FOULE
    assert Counter(r.corps["etat"] for r in reponses[:FOULE]) == {
        "confirmee": PLACES,
        "attente": FOULE - PLACES,
    }
    assert ecarts(seance, references=references) == []
    assert rangs(seance) == list(range(1, FOULE - PLACES + 1))
    assert compter_trois_fois(portail, jeton, seance) == (FOULE, FOULE, FOULE)

    premiers = list(seance.inscriptions.filter(etat="attente").order_by("pk")[:PLACES])
    rendues = [
        partial(portail.poster, f"{INSCRIPTIONS}{i.reference}/etat/", {"vers": "annulee"}, **jeton)
        for i in seance.inscriptions.filter(etat="confirmee")
    ]
    assert {reponse.statut for reponse in en_meme_temps(rendues)} == {200}

    # For ten minutes nobody can take them: a newcomer waits behind the others, and nobody is told anything.
    nouvelle = portail.poster(INSCRIPTIONS, demande_pour(seance)).corps
    references.append(nouvelle["reference"])
    assert (nouvelle["etat"], nouvelle["rang_attente"]) == ("attente", FOULE - PLACES + 1)
    assert not seance.inscriptions.filter(etat="proposee").exists()
    assert not Message.objects.filter(inscription__seance=seance, modele="proposee").exists()
    assert ecarts(seance, references=references) == []
    assert dix_minutes_passent() == PLACES

    proposees = seance.inscriptions.filter(etat="proposee").order_by("pk")
    assert [i.pk for i in proposees] == [i.pk for i in premiers]
    avis = Message.objects.filter(inscription__in=premiers, modele="proposee")
    assert Counter(avis.values_list("inscription", flat=True)) == {i.pk: 1 for i in premiers}
    assert ecarts(seance, references=references) == []


def test_deux_ouvriers_tues_pendant_la_foule_ne_perdent_ni_ne_doublent_personne(portail, jeton):
    seance = fabriques.une_seance(places=PLACES)
    demandes = [(demande_pour(seance), f"tues-{seance.pk}-{n}") for n in range(60)]
    faites, echecs, verrou = count(1), [], Lock()

    def insister(demande, cle):
        """As a client does: the same key again until it has an answer."""
        for _ in range(60):
            try:
                reponse = portail.poster(INSCRIPTIONS, demande, Idempotency_Key=cle)
            except (OSError, HTTPException) as echec:
                echecs.append(echec)
                time.sleep(0.3)
                continue
            with verrou:
                if next(faites) in (10, 30):
                    portail.tuer_un_ouvrier()
            return reponse
        raise AssertionError("le portail n’est pas revenu")

    reponses = par_vagues([partial(insister, demande, cle) for demande, cle in demandes], 16)

    assert Counter(reponse.statut for reponse in reponses) == {201: 60}
    assert echecs, "nobody met a killed process: nothing was proved"
    references = [reponse.corps["reference"] for reponse in reponses]
    assert len(set(references)) == seance.inscriptions.count() == 60
    assert ecarts(seance, references=references) == []
    assert seance.inscriptions.filter(etat="confirmee").count() == PLACES
    assert rangs(seance) == list(range(1, 41))
    assert compter_trois_fois(portail, jeton, seance) == (60, 60, 60)


def test_l_entretien_tue_encore_et_encore_envoie_chaque_message_une_fois(base):
    Message.objects.all().delete()
    seances = [fabriques.une_seance(places=2) for _ in range(4)]
    for seance in seances:
        personnes = [fabriques.une_inscription(seance=seance) for _ in range(6)]
        rendre(personnes[0])
    Message.objects.filter(modele="proposee").delete()  # told long ago
    passe = timezone.now() - timedelta(minutes=5)
    Inscription.objects.filter(seance__in=seances, etat="proposee").update(expire_le=passe)
    morts = 2

    with FauxSmtp() as serveur:
        serveur.lenteur = 0.1
        for _ in range(morts):
            deja = len(serveur.recus)
            processus = lancer_l_entretien(base, EMAIL_URL=serveur.adresse_url)
            serveur.attendre(deja + 3, secondes=60)
            os.kill(processus.pid, signal.SIGKILL)
            processus.wait()
        serveur.lenteur = 0
        # Ten minutes later what the dead had claimed is free again.
        Message.objects.filter(etat="a-envoyer").update(prochain_essai=timezone.now())
        assert lancer_l_entretien(base, EMAIL_URL=serveur.adresse_url).wait(timeout=90) == 0

    partis = Counter(serveur.identifiants)
    assert set(Message.objects.values_list("etat", flat=True)) == {"envoye"}
    assert len(partis) == Message.objects.count()
    doubles = {identifiant: fois for identifiant, fois in partis.items() if fois > 1}
    assert len(doubles) <= morts
    assert set(doubles.values()) <= {2}
    # Each offer that was over is passed on, once, to the third person; nobody is left aside.
    for seance in seances:
        etats = list(seance.inscriptions.order_by("pk").values_list("etat", flat=True))
        assert etats == ["annulee", "confirmee", "expiree", "proposee", "attente", "attente"]
        assert Message.objects.filter(inscription__seance=seance, modele="expiree").count() == 1
