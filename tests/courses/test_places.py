"""Races, by HTTP against several processes: places, slots, cancellations, keys.

Each is a fact of the whole chain (page of the API, service, database). The first one has a twin
without the lock, which must lose: a race that cannot be lost proves nothing.
"""

from collections import Counter
from datetime import timedelta
from functools import partial

import pytest
from django.db import connection

from inscriptions.models import Evenement, Inscription
from tests import fabriques
from tests.courses.depart import INSCRIPTIONS, demande_pour, en_meme_temps
from tests.serveur import portail_servi
from tests.tenues import dix_minutes_passent

pytestmark = pytest.mark.django_db
PLACES, PERSONNES = 7, 60


def inscrire_ensemble(portail, demandes, **entetes):
    return en_meme_temps([partial(portail.poster, INSCRIPTIONS, demande, **entetes) for demande in demandes])


def sans_contact_pour(seance):
    demande = demande_pour(seance, joindre="aucun")
    del demande["jeune"]["courriel"]
    return demande


def rangs(seance):
    attente = Inscription.objects.filter(seance=seance, etat="attente").avec_rang()
    return sorted(attente.values_list("rang", flat=True))


def etats(seance):
    return Counter(Inscription.objects.filter(seance=seance).values_list("etat", flat=True))


def test_sept_places_soixante_personnes_a_la_fois(portail):
    seance = fabriques.une_seance(places=PLACES)

    reponses = inscrire_ensemble(portail, [demande_pour(seance) for _ in range(PERSONNES)])

    assert Counter(reponse.statut for reponse in reponses) == {201: PERSONNES}
    assert Counter(reponse.corps["etat"] for reponse in reponses) == {"confirmee": 7, "attente": 53}
    annonces = sorted(r.corps["rang_attente"] for r in reponses if r.corps["etat"] == "attente")
    assert annonces == list(range(1, 54))
    # The ledger: each acknowledged reference exists, once, with its event.
    references = {reponse.corps["reference"] for reponse in reponses}
    ecrites = Inscription.objects.filter(seance=seance)
    assert set(ecrites.values_list("reference", flat=True)) == references
    assert len(references) == Evenement.objects.filter(inscription__seance=seance).count() == PERSONNES
    assert (etats(seance), rangs(seance)) == ({"confirmee": 7, "attente": 53}, list(range(1, 54)))


def test_sans_le_verrou_la_meme_course_est_perdue(base):
    if connection.vendor != "postgresql":
        pytest.skip("Sur SQLite, la transaction IMMEDIATE est elle-même le verrou.")
    seance = fabriques.une_seance(places=PLACES)

    with portail_servi(base, "tests.courses.serveur_sans_verrou:application") as sans_verrou:
        inscrire_ensemble(sans_verrou, [demande_pour(seance) for _ in range(PERSONNES)])

    assert etats(seance)["confirmee"] > PLACES


def test_vingt_personnes_sans_contact_a_la_fois_ne_prennent_que_leur_part(portail):
    seance = fabriques.une_seance(places=15)

    reponses = inscrire_ensemble(portail, [sans_contact_pour(seance) for _ in range(20)])

    assert Counter((r.statut, r.corps["etat"], "raison" in r.corps) for r in reponses) == {
        (201, "confirmee", False): 3,
        (201, "demandee", True): 17,
    }
    assert etats(seance) == {"confirmee": 3, "demandee": 17}


def test_sans_le_verrou_leur_part_est_depassee(base):
    if connection.vendor != "postgresql":
        pytest.skip("Sur SQLite, la transaction IMMEDIATE est elle-même le verrou.")
    seance = fabriques.une_seance(places=15)

    with portail_servi(base, "tests.courses.serveur_sans_verrou:application") as sans_verrou:
        inscrire_ensemble(sans_verrou, [sans_contact_pour(seance) for _ in range(20)])

    assert etats(seance)["confirmee"] > 3


def test_deux_personnes_pour_chaque_rendez_vous(portail):
    debut = fabriques.demain_a(9, jours=5)
    seance = fabriques.une_seance(debut=debut, fin=debut + timedelta(hours=4), creneau_minutes=30)
    heures = [(debut + n * timedelta(minutes=30)).isoformat() for n in range(7)]

    reponses = inscrire_ensemble(portail, [demande_pour(seance, creneau=heure) for heure in heures * 2])

    assert Counter((r.statut, r.corps.get("code")) for r in reponses) == {
        (201, None): 7,
        (409, "creneau_pris"): 7,
    }
    pris = Inscription.objects.filter(seance=seance).values_list("creneau", "poste")
    assert sorted(pris) == [(debut + n * timedelta(minutes=30), 0) for n in range(7)]


def test_annulations_et_demandes_ensemble_ne_doublent_personne_sur_la_liste(portail, jeton):
    seance = fabriques.une_seance(places=PLACES)
    confirmees = [fabriques.une_inscription(seance=seance) for _ in range(PLACES)]
    attendaient = [fabriques.une_inscription(seance=seance) for _ in range(13)]

    annulations = [
        partial(portail.poster, f"{INSCRIPTIONS}{i.reference}/etat/", {"vers": "annulee"}, **jeton)
        for i in confirmees
    ]
    demandes = [partial(portail.poster, INSCRIPTIONS, demande_pour(seance)) for _ in range(20)]
    reponses = en_meme_temps([*annulations, *demandes])

    assert [reponse.statut for reponse in reponses] == [200] * 7 + [201] * 20
    assert etats(seance) == {"annulee": 7, "attente": 33}
    assert dix_minutes_passent() == PLACES
    assert etats(seance) == {"annulee": 7, "proposee": 7, "attente": 26}
    assert rangs(seance) == list(range(1, 27))
    # The freed places are offered to the first seven, and nobody passed before the six others.
    proposees = Inscription.objects.filter(seance=seance, etat="proposee").values_list("pk", flat=True)
    assert sorted(proposees) == [i.pk for i in attendaient[:7]]
    restees = Inscription.objects.avec_rang().filter(pk__in=[i.pk for i in attendaient[7:]])
    assert list(restees.order_by("pk").values_list("rang", flat=True)) == [1, 2, 3, 4, 5, 6]


def test_des_places_rendues_pendant_la_course_ne_sont_jamais_donnees_deux_fois(portail, jeton):
    seance = fabriques.une_seance(places=PLACES)
    confirmees = [fabriques.une_inscription(seance=seance) for _ in range(PLACES)]

    annulations = [
        partial(portail.poster, f"{INSCRIPTIONS}{i.reference}/etat/", {"vers": "annulee"}, **jeton)
        for i in confirmees
    ]
    demandes = [partial(portail.poster, INSCRIPTIONS, demande_pour(seance)) for _ in range(20)]
    reponses = en_meme_temps([*annulations, *demandes])

    dix_minutes_passent()
    comptes = etats(seance)
    assert [reponse.statut for reponse in reponses] == [200] * 7 + [201] * 20
    assert comptes["annulee"] == PLACES
    assert comptes["confirmee"] + comptes["proposee"] == PLACES
    assert comptes["attente"] == 20 - PLACES
    assert rangs(seance) == list(range(1, 14))


def test_la_meme_personne_qui_clique_dix_fois_a_une_inscription(portail):
    seance = fabriques.une_seance(places=PLACES)
    demande = demande_pour(seance)

    reponses = inscrire_ensemble(portail, [demande] * 10)

    assert Counter((r.statut, r.corps.get("code")) for r in reponses) == {
        (201, None): 1,
        (409, "deja_inscrit"): 9,
    }
    assert etats(seance) == {"confirmee": 1}


def test_la_meme_cle_et_le_meme_corps_dix_fois_ensemble_donnent_la_meme_reponse(portail):
    seance = fabriques.une_seance(places=PLACES)

    reponses = inscrire_ensemble(portail, [demande_pour(seance)] * 10, Idempotency_Key="jumelles-1")

    assert {reponse.statut for reponse in reponses} == {201}
    assert [reponse.corps for reponse in reponses] == [reponses[0].corps] * 10
    assert etats(seance) == {"confirmee": 1}


def test_la_meme_cle_avec_d_autres_corps_ensemble_n_inscrit_qu_une_personne(portail):
    seance = fabriques.une_seance(places=PLACES)

    reponses = inscrire_ensemble(
        portail, [demande_pour(seance) for _ in range(5)], Idempotency_Key="jumelles-2"
    )

    assert Counter((r.statut, r.corps.get("code")) for r in reponses) == {
        (201, None): 1,
        (409, "cle_reutilisee"): 4,
    }
    assert etats(seance) == {"confirmee": 1}
