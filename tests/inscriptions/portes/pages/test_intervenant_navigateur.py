"""The whole path of an intervenant on a phone, without JavaScript; and its pages read by all."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from catalogue.models import Indisponibilite, Intervenant
from inscriptions.acces.liens import jeton_de_l_intervenant
from inscriptions.models import Inscription
from tests import fabriques
from tests.navigateur import deborde, fautes_d_affichage

pytest_plugins = ["tests.navigateur"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def intervenant():
    return Intervenant.objects.create(prenom="Sofia", nom="Martel")


@pytest.fixture
def seance(intervenant):
    """Held today, with two people expected; another one next week."""
    fabriques.site_web()
    offre = fabriques.une_permanence(title="Permanence juridique")
    site = fabriques.une_antenne("Pyrénées")
    midi = fabriques.demain_a(12, jours=0)
    seance = fabriques.une_seance(offre=offre, antenne=site, intervenant=intervenant, debut=midi)
    for prenom, nom in (("Awa", "Marqueneuf"), ("Malik", "Marqueneuf")):
        fabriques.une_inscription(
            seance=seance, origine="equipe", demande=fabriques.une_demande(prenom=prenom, nom=nom)
        )
    fabriques.une_seance(
        offre=offre, antenne=site, intervenant=intervenant, debut=midi + timedelta(days=7), places=8
    )
    return seance


def test_d_un_lien_aux_presences_puis_a_l_empechement_sans_javascript(intervenant, seance, navigateur):
    navigateur.client.handler.enforce_csrf_checks = True
    depart = reverse("intervenant", args=[jeton_de_l_intervenant(intervenant)])
    page = navigateur.ouvrir(depart, largeur=360, javascript=False)
    assert page.get_by_role("heading", level=1).inner_text() == "Vos séances"
    assert deborde(page) <= 0
    page.get_by_role("link", name="Permanence juridique").first.click()

    awa = page.get_by_role("form", name="Présence de Awa M.")
    hauteur = awa.get_by_role("button", name="Présent").bounding_box()["height"]
    navigateur.appuyer(page, awa.get_by_role("button", name="Présent"))
    presente = page.get_by_role("form", name="Présence de Awa M.").get_by_role("button", name="Présent")
    assert hauteur >= 44
    assert presente.get_attribute("aria-pressed") == "true"
    assert deborde(page) <= 0

    page.get_by_role("link", name="Ajouter une personne").click()
    navigateur.appuyer(page, page.get_by_role("button", name="Noter sa présence"))
    assert page.title().startswith("Erreur")
    page.get_by_label("Prénom").fill("Inès")
    page.get_by_label("Nom", exact=True).fill("Marqueneuf")
    assert deborde(page) <= 0
    navigateur.appuyer(page, page.get_by_role("button", name="Noter sa présence"))
    assert page.get_by_text("Inès M.").is_visible()
    assert "2 présents sur 3" in page.get_by_role("status").inner_text()
    assert "Marqueneuf" not in page.content()

    page.get_by_role("link", name="Vos séances").click()
    page.get_by_role("link", name="Je ne peux pas venir").click()
    jour = timezone.localdate() + timedelta(days=7)
    for partie, valeur in (("Jour", jour.day), ("Mois", jour.month), ("Année", jour.year)):
        page.get_by_label(partie, exact=True).first.fill(str(valeur))
    page.get_by_text("L’après-midi", exact=True).click()
    assert deborde(page) <= 0
    navigateur.appuyer(page, page.get_by_role("button", name="Prévenir l’équipe"))
    assert page.get_by_text("Vous ne pouvez pas venir").is_visible()
    dite = Indisponibilite.objects.get()
    navigateur.appuyer(page, page.get_by_role("button", name="Finalement, je peux venir"))

    assert (dite.du, dite.moment) == (jour, "apres-midi")
    assert not Indisponibilite.objects.exists()
    assert sorted(Inscription.objects.values_list("jeune__prenom", "etat")) == [
        ("Awa", "presente"),
        ("Inès", "presente"),
        ("Malik", "confirmee"),
    ]


@pytest.mark.parametrize(
    "nom", ["seances", "sans seance", "seance", "a venir", "ajouter", "ajouter, erreurs", "indisponible"]
)
def test_la_page_se_lit_par_tous(intervenant, seance, navigateur, nom):
    """0 violation of axe, no sideways scroll, at 320 and 1280 px, light and dark."""
    autre = Intervenant.objects.create(nom="Sans séance")
    jeton = jeton_de_l_intervenant(autre if nom == "sans seance" else intervenant)
    Indisponibilite.objects.create(intervenant=intervenant, du=timezone.localdate(), au=timezone.localdate())
    prochaine = intervenant.seances.order_by("debut").last()
    adresse = {
        "seance": reverse("intervenant_seance", args=[jeton, seance.pk]),
        "a venir": reverse("intervenant_seance", args=[jeton, prochaine.pk]),
        "ajouter": reverse("intervenant_ajouter", args=[jeton, seance.pk]),
        "ajouter, erreurs": reverse("intervenant_ajouter", args=[jeton, seance.pk]),
        "indisponible": reverse("intervenant_indisponible", args=[jeton]),
    }.get(nom, reverse("intervenant", args=[jeton]))
    page = navigateur.ouvrir(adresse)
    if "erreurs" in nom:
        page.get_by_role("button", name="Noter sa présence").click()

    assert fautes_d_affichage(page) == []
