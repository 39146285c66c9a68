"""Addresses of partners: one spelling, one row; and none of them is public."""

import pytest
from django.urls import reverse

from catalogue.models import AdresseDePartenaire, Partenaire
from portal.groupes import COORDINATION
from tests import fabriques

pytestmark = pytest.mark.django_db


@pytest.fixture
def anrs():
    return Partenaire.objects.create(slug="anrs", nom="ANRS")


def test_on_ecrit_aux_adresses_actives_et_les_responsables_en_sont(anrs):
    accueil = fabriques.une_adresse(anrs)
    directrice = fabriques.une_adresse(anrs, responsable=True)
    fabriques.une_adresse(anrs, responsable=True, active=False)
    fabriques.une_adresse(responsable=True)

    assert set(anrs.adresses.a_qui_ecrire()) == {accueil, directrice}
    assert list(anrs.adresses.responsables()) == [directrice]


def test_une_adresse_est_gardee_et_cherchee_en_minuscules(anrs):
    adresse = fabriques.une_adresse(anrs, courriel="Accueil@ANRS.exemple.fr")

    assert adresse.courriel == "accueil@anrs.exemple.fr"
    assert AdresseDePartenaire.objects.get(courriel="ACCUEIL@anrs.exemple.fr") == adresse


def test_la_coordination_donne_une_adresse_et_pas_deux_fois_la_meme(client, anrs):
    fabriques.connecter(client, COORDINATION)
    saisie = {"partenaire": anrs.pk, "nom": "", "courriel": "Accueil@exemple.fr", "active": "on"}

    client.post(reverse("adresses-des-partenaires:add"), saisie)
    encore = client.post(
        reverse("adresses-des-partenaires:add"), {**saisie, "courriel": "accueil@EXEMPLE.fr"}
    )

    assert "Ce partenaire a déjà cette adresse." in encore.content.decode()
    assert [adresse.courriel for adresse in anrs.adresses.all()] == ["accueil@exemple.fr"]


def test_une_adresse_ne_se_lit_nulle_part_en_public(client, anrs):
    offre = fabriques.une_offre_partenaire(partenaire=anrs)
    fabriques.une_adresse(anrs, courriel="secrete@exemple.fr")
    publics = ["/api/v1/partenaires/anrs/", f"/api/v1/offres/{offre.slug}/", f"/catalogue/{offre.slug}/"]

    reponses = [client.get(adresse) for adresse in publics]

    assert [reponse.status_code for reponse in reponses] == [200, 200, 200]
    assert not any("secrete" in reponse.content.decode() for reponse in reponses)
