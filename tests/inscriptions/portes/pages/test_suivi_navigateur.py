"""The list and the page of an orientation on a phone, without JavaScript; and both read by all."""

import pytest
from django.urls import reverse

from inscriptions.models import Inscription, Mot
from inscriptions.vie.mots import poser_une_question
from tests import fabriques
from tests.navigateur import deborde, fautes_d_affichage

pytest_plugins = ["tests.navigateur"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def orientation():
    """For a date, with another to come; the site asked something."""
    fabriques.site_web()
    seance = fabriques.une_seance(antenne=fabriques.une_antenne("Pyrénées"))
    fabriques.une_seance(offre=seance.offre, antenne=seance.antenne, debut=fabriques.demain_a(10, jours=9))
    orientation = fabriques.une_orientation(seance=seance)
    poser_une_question(orientation, "Son bulletin de salaire ?", de=Mot.De.SITE, auteur="Sofia Martel")
    return orientation


@pytest.fixture
def navigateur(navigateur, orientation):
    """Signed in as whoever sent the person."""
    navigateur.client.force_login(orientation.prescripteur.utilisateur)
    return navigateur


def test_de_la_liste_a_la_reponse_puis_a_une_autre_date_sans_javascript(navigateur, orientation):
    page = navigateur.ouvrir(reverse("orienter"), largeur=360, javascript=False)
    page.locator(".dossiers h3 a").click()
    page.locator("#mot-texte").fill("Oui, je le lui ai dit.")
    navigateur.appuyer(page, "Envoyer le message")
    assert "Oui, je le lui ai dit." in page.get_by_role("main").inner_text()
    assert deborde(page) <= 0

    page.get_by_role("link", name="Changer la date").click()
    page.locator("main input[name=date] + label").first.click()
    navigateur.appuyer(page, "Prendre cette date")

    assert Inscription.objects.get(pk=orientation.pk).seance_id != orientation.seance_id


@pytest.mark.parametrize("nom", ["orienter", "suivi", "changer_la_date"])
def test_ses_pages_se_lisent_par_tous(navigateur, orientation, nom):
    adresse = reverse(nom) if nom == "orienter" else reverse(nom, args=[orientation.reference])

    assert fautes_d_affichage(navigateur.ouvrir(adresse)) == []
