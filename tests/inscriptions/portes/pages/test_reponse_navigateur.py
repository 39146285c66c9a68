"""A partner answers on a phone, without JavaScript, from the message to the coming; and its pages read by all."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from inscriptions.acces.liens import jeton_de_la_reponse
from inscriptions.etats import Etat, Qui
from inscriptions.models import Inscription
from inscriptions.vie.transitions import annuler
from tests import fabriques
from tests.navigateur import deborde, fautes_d_affichage

pytest_plugins = ["tests.navigateur"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def demande():
    fabriques.site_web()
    adresse = fabriques.une_adresse()
    demande = fabriques.une_demande_chez(adresse)
    demande.lien = reverse("reponse", args=[jeton_de_la_reponse(demande, adresse)])
    return demande


def test_de_la_demande_a_la_venue_sur_un_telephone_sans_javascript(navigateur, demande):
    navigateur.client.handler.enforce_csrf_checks = True
    jour = timezone.localdate() + timedelta(days=7)

    page = navigateur.ouvrir(demande.lien, largeur=360, javascript=False)
    page.get_by_label("Jour du rendez-vous").fill(f"{jour:%Y-%m-%d}")
    page.get_by_label("Heure").fill("10:30")
    page.get_by_label("Où").fill("6 rue de l’Exemple")
    page.get_by_label("Votre prénom").first.fill("Léa")
    page.get_by_role("button", name="Proposer ce rendez-vous").click()
    accepte = page.get_by_role("main").inner_text()
    Inscription.objects.update(rendez_vous_le=timezone.now() - timedelta(days=1))
    page.reload()
    page.get_by_text("La personne est venue", exact=True).click()
    page.get_by_label("Votre prénom").first.fill("Léa")
    page.get_by_role("button", name="Noter la présence").click()

    demande.refresh_from_db()
    assert "C’est noté" in accepte
    assert "6 rue de l’Exemple" in accepte
    assert demande.etat == Etat.PRESENTE
    assert deborde(page) <= 0


@pytest.mark.parametrize("etat", ["à répondre", "annulée", "lien mort"])
def test_ses_pages_se_lisent_par_tous(navigateur, demande, etat):
    if etat == "annulée":
        annuler(demande, qui=Qui.PRESCRIPTEUR)

    page = navigateur.ouvrir(demande.lien.replace("-", "-x") if etat == "lien mort" else demande.lien)

    assert fautes_d_affichage(page) == []
