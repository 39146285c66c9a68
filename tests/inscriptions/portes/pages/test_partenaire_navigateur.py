"""A partner says its room on a phone, without JavaScript; and its pages read by all."""

import pytest
from django.urls import reverse

from catalogue.capacites import capacite_de
from inscriptions.acces.liens import jeton_du_responsable
from tests import fabriques
from tests.navigateur import deborde, fautes_d_affichage

pytest_plugins = ["tests.navigateur"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def adresse():
    fabriques.site_web()
    fabriques.une_antenne("Pyrénées")
    return fabriques.une_adresse(responsable=True)


@pytest.fixture
def offre(adresse):
    return fabriques.une_offre_partenaire(title="Un hébergement", partenaire=adresse.partenaire)


@pytest.fixture
def sa_page(adresse, offre):
    return reverse("partenaire", args=[jeton_du_responsable(adresse)])


def test_la_place_se_dit_d_une_pression_sans_javascript(navigateur, offre, sa_page):
    navigateur.client.handler.enforce_csrf_checks = True
    page = navigateur.ouvrir(sa_page, largeur=360, javascript=False)
    page.get_by_text("Deux semaines").click()
    page.get_by_role("button", name="Complet").click()

    assert "Complet jusqu’au" in page.get_by_role("main").inner_text()
    assert capacite_de(offre).est_complete
    assert deborde(page) <= 0


@pytest.mark.parametrize("etat", ["rien dit", "complet", "lien perdu"])
def test_ses_pages_se_lisent_par_tous(navigateur, client, offre, sa_page, etat):
    if etat == "complet":
        client.post(sa_page, {"offre": offre.pk, "quoi": "complet", "jours": "14"})

    page = navigateur.ouvrir(sa_page.replace("-", "-x") if etat == "lien perdu" else sa_page)

    assert fautes_d_affichage(page) == []
