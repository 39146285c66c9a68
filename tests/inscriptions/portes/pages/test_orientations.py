"""The prescripteur's list: what waits for them, among all that they sent."""

import pytest
from django.urls import reverse

from inscriptions.vie.suspension import attendre_une_reponse
from tests import fabriques
from tests.pages import lue

pytestmark = pytest.mark.django_db


@pytest.fixture
def prescripteur(client):
    fabriques.site_web()
    prescripteur = fabriques.un_prescripteur()
    client.force_login(prescripteur.utilisateur)
    return prescripteur


def envoyer(prescripteur, nom):
    return fabriques.une_orientation(
        prescripteur,
        offre=fabriques.une_offre_partenaire(),
        site=fabriques.une_antenne(),
        demande=fabriques.une_demande(prenom="Awa", nom=nom),
    )


def test_la_liste_dit_a_qui_est_le_tour_et_se_reduit_a_ce_qui_attend_le_prescripteur(client, prescripteur):
    envoyer(prescripteur, "Ausite")
    a_lui = envoyer(prescripteur, "Alui")
    d_une_autre = envoyer(fabriques.un_prescripteur(), "Ailleurs")
    for demande in (a_lui, d_une_autre):
        attendre_une_reponse(demande, de="prescripteur")

    toutes = lue(client.get(reverse("orienter")))
    siennes = lue(client.get(reverse("orienter"), {"a_faire": "vous"}))

    assert "Ausite" in toutes
    assert "À la Mission Locale" in toutes
    assert "À vous (1)" in toutes
    assert "Alui" in siennes
    assert "Répondre à la question du site" in siennes
    assert "Ausite" not in siennes
    assert "Ailleurs" not in toutes + siennes


def test_rien_n_attend_se_dit_et_ramene_a_toutes(client, prescripteur):
    envoyer(prescripteur, "Ausite")

    page = lue(client.get(reverse("orienter"), {"a_faire": "vous"}))

    assert "Rien ne vous attend." in page
    assert "Ausite" not in page


def test_le_suivi_dit_a_qui_est_le_tour_et_avant_quand(client, prescripteur):
    demande = envoyer(prescripteur, "Ausite")

    page = lue(client.get(reverse("suivi", args=[demande.reference])))

    assert "À la Mission Locale" in page
    assert "Répondre à la demande, avant le" in page
