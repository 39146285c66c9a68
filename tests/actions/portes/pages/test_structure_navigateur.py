"""The page of a structure on a phone, without JavaScript: read by all, and a colleague takes over."""

import pytest
from django.urls import reverse

from inscriptions.models import Inscription
from tests import fabriques
from tests.navigateur import deborde, fautes_d_affichage

pytest_plugins = ["tests.navigateur"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def collegue(client):
    fabriques.site_web()
    structure = fabriques.une_structure(nom="Club des Lilas", slug="club-des-lilas")
    prescripteur = fabriques.un_prescripteur(structure)
    fabriques.une_orientation(prescripteur)
    fabriques.une_seance()
    client.force_login(prescripteur.utilisateur)
    compte = fabriques.un_compte(first_name="Zoé", last_name="Petit")
    return fabriques.un_prescripteur(structure, utilisateur=compte)


@pytest.mark.parametrize("nom", ["ma_structure", "passer_la_main"])
def test_ses_pages_se_lisent_par_tous(navigateur, collegue, nom):
    page = navigateur.ouvrir(reverse(nom))
    for pli in page.locator("details").all():
        pli.locator("summary").click()

    assert fautes_d_affichage(page) == []


def test_de_la_liste_a_la_main_passee_sur_un_telephone(navigateur, collegue):
    navigateur.client.handler.enforce_csrf_checks = True
    page = navigateur.ouvrir(reverse("orienter"), largeur=360, javascript=False)
    page.get_by_role("link", name="Vos chiffres et votre carte").click()
    page.get_by_role("link", name="Confier vos orientations").click()
    page.get_by_text("Zoé Petit").click()
    page.get_by_role("button", name="Confier mes orientations").click()

    assert "aucune orientation en cours" in page.get_by_role("main").inner_text()
    assert deborde(page) <= 0
    assert Inscription.objects.get().prescripteur == collegue
