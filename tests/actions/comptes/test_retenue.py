"""What counts keep back from a key of another house: whole months, one dimension, no séance, masked."""

from datetime import timedelta

import pytest
from django.urls import reverse

from inscriptions.vie.constats import confirmer
from inscriptions.vie.transitions import marquer_presence
from tests import fabriques
from tests.faits import une_orientation_de_2019
from tests.par_api import COMPTES, ENTONNOIR, un_jeton

pytestmark = pytest.mark.django_db
INSCRIPTIONS = {"mesure": "inscriptions"}


def demander(client, question, *, interne, adresse=COMPTES):
    return client.get(adresse, question, headers=un_jeton("comptes:lire", interne=interne))


@pytest.mark.parametrize(
    ("question", "nom"),
    [
        ({"par": "seance"}, "par"),
        ({"seance": "1"}, "seance"),
        ({"par": ["mois", "site"]}, "par"),
        ({"par": "arrondissement", "sexe": "F"}, "sexe"),
        ({"sexe": "F", "qpv": "oui"}, "qpv"),
        ({"par": "source", "sexe": "F"}, "sexe"),
        ({"depuis": "2019-01-02"}, "depuis"),
        ({"jusqua": "2019-02-27"}, "jusqua"),
    ],
)
def test_une_cle_d_une_autre_maison_ne_compte_pas_si_finement(client, question, nom):
    fabriques.une_seance()

    reponse = demander(client, {**INSCRIPTIONS, **question}, interne=False)

    assert (reponse.status_code, list(reponse.json())) == (400, [nom])


@pytest.mark.parametrize(
    "question",
    [
        {"par": "mois", "sexe": "F", "type": "atelier"},
        {"par": "arrondissement", "annee": "2019"},
        {"depuis": "2020-02-01", "jusqua": "2020-02-29"},
    ],
)
def test_elle_compte_par_mois_entiers_et_une_dimension(client, question):
    reponse = demander(client, {**INSCRIPTIONS, **question}, interne=False)

    assert reponse.json()["masquage"]["seuil"] == 5


def test_par_source_le_petit_effectif_d_un_partenaire_est_cache(client):
    """Six came, says the team; the partner says so of two of them."""
    venues = [fabriques.une_inscription_d_hier() for _ in range(6)]
    for rang, venue in enumerate(venues):
        notee = marquer_presence(venue, "presente")
        if rang < 2:
            confirmer(notee, source="partenaire")
    question = {"mesure": "participations", "par": "source"}

    dedans, dehors = (demander(client, question, interne=interne).json() for interne in (True, False))

    assert [(ligne["source"], ligne["participations"]) for ligne in dedans["lignes"]] == [
        ("partenaire", 2),
        ("equipe", 6),
    ]
    assert dehors["lignes"][0] == {
        "source": "partenaire",
        "participations": None,
        "masques": ["participations"],
    }
    assert dedans["total"] == {"participations": 6}


def test_ses_petits_effectifs_sont_caches_qu_elle_le_demande_ou_non(client):
    offre, antenne = fabriques.une_offre_partenaire(), fabriques.une_antenne()
    for _ in range(4):
        une_orientation_de_2019(offre, antenne, venue=True)

    totaux = {
        (interne, seuil): demander(client, {**INSCRIPTIONS, **seuil_demande}, interne=interne).json()["total"]
        for interne in (True, False)
        for seuil, seuil_demande in (("", {}), ("2", {"masquer": "2"}))
    }
    entonnoir = demander(client, {}, interne=False, adresse=ENTONNOIR).json()
    fichier = demander(client, {**INSCRIPTIONS, "format": "csv"}, interne=False)

    assert {cle: total["inscriptions"] for cle, total in totaux.items()} == {
        (True, ""): 4,
        (True, "2"): 4,
        (False, ""): None,
        (False, "2"): None,
    }
    assert [etape["effectif"] for etape in entonnoir["etapes"][:2]] == [None, None]
    assert b"masqu" in b"".join(fichier.streaming_content)


@pytest.mark.parametrize("question", [{"seance": "1"}, {"depuis": "2019-01-02"}, {"sexe": "F", "qpv": "oui"}])
def test_l_entonnoir_retient_autant_que_les_comptes(client, question):
    fabriques.une_seance()

    reponse = demander(client, question, interne=False, adresse=ENTONNOIR)

    assert reponse.status_code == 400
    assert next(iter(reponse.json())) in question


def test_elle_n_ouvre_pas_la_liste_des_seances_comptees(client):
    seance = fabriques.une_inscription(seance=fabriques.une_seance()).seance
    passee = {"debut": seance.debut - timedelta(days=30), "fin": seance.fin - timedelta(days=30)}
    type(seance).objects.filter(pk=seance.pk).update(jour=seance.jour - timedelta(days=30), **passee)
    adresse, question = "/api/v1/seances/", {"mesure": "seances"}

    dehors = demander(client, question, interne=False, adresse=adresse)
    dedans = demander(client, question, interne=True, adresse=adresse)

    assert dehors.status_code == 403
    assert "séance par séance" in dehors.json()["detail"]
    assert [ligne["id"] for ligne in dedans.json()["results"]] == [seance.pk]


def test_une_cle_de_la_maison_et_les_ecrans_comptent_tout(client, admin_client):
    seance = fabriques.une_inscription().seance
    question = {**INSCRIPTIONS, "par": ["seance", "arrondissement"], "depuis": "2019-01-02"}

    lignes = demander(client, question, interne=True).json()["lignes"]
    ecran = admin_client.get(reverse("comptes"), question)

    assert [(ligne["seance"], ligne["inscriptions"]) for ligne in lignes] == [(seance.pk, 1)]
    assert ecran.status_code == 200
    assert "Cette clé n’est pas interne" not in ecran.content.decode()
