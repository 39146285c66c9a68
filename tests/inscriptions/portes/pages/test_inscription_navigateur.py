"""The pages of registration and orientation in a real browser, without JavaScript, on a phone."""

import pytest
from django.urls import reverse

from inscriptions.acces.liens import jeton_de
from inscriptions.models import Inscription
from inscriptions.vie.transitions import annuler, refuser
from tests import fabriques
from tests.navigateur import deborde, fautes_d_affichage
from tests.tenues import rendre

pytest_plugins = ["tests.navigateur"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def atelier():
    fabriques.site_web()
    offre = fabriques.une_offre(title="Préparation aux entretiens", slug="preparation-entretien")
    fabriques.une_seance(offre=offre, antenne=fabriques.une_antenne("Pyrénées"), places=3)
    return offre


def test_de_l_accueil_a_la_place_puis_a_l_annulation_sans_javascript(atelier, navigateur):
    page = navigateur.ouvrir("/", largeur=360, javascript=False)
    page.get_by_role("link", name="Préparation aux entretiens").first.click()
    page.get_by_role("link", name="Réserver").first.click()
    page.get_by_label("Prénom").fill("Awa")
    page.get_by_role("button", name="Réserver ma place").click()

    assert page.title().startswith("Erreur\u00a0: ")
    assert page.locator(":focus").get_attribute("class") == "erreurs"
    assert page.get_by_label("Prénom").input_value() == "Awa"
    assert deborde(page) <= 0
    page.get_by_role("link", name="Écrivez votre date de naissance").click()
    assert page.url.endswith("#q-date_naissance_0")

    page.get_by_label("Nom", exact=True).fill("Diallo")
    for partie, valeur in (("Jour", "4"), ("Mois", "5"), ("Année", "2008")):
        page.get_by_label(partie, exact=True).fill(valeur)
    page.get_by_label("E-mail", exact=True).fill("awa@exemple.fr")
    page.get_by_role("button", name="Réserver ma place").click()

    inscription = Inscription.objects.get()
    assert page.get_by_role("heading", level=1).inner_text() == "Votre place est réservée"
    reference = f"{inscription.reference[:4]} {inscription.reference[4:]}"
    assert page.locator(".ref").inner_text() == reference
    assert deborde(page) <= 0

    page.get_by_role("link", name="Je ne peux pas venir").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Vous ne venez pas\u00a0?"
    assert deborde(page) <= 0
    page.get_by_role("button", name="Annuler ma venue").click()

    inscription.refresh_from_db()
    assert inscription.etat == "annulee"
    assert page.get_by_role("heading", level=1).inner_text() == "Votre venue est annulée"
    assert deborde(page) <= 0

    page.get_by_role("button", name="Reprendre ma place").click()
    inscription.refresh_from_db()
    assert inscription.etat == "confirmee"
    assert "votre place vous attend" in page.get_by_role("heading", level=1).inner_text()


def test_une_orientation_part_d_un_vrai_navigateur(navigateur):
    prescripteur = fabriques.un_prescripteur()
    navigateur.client.force_login(prescripteur.utilisateur)
    navigateur.client.handler.enforce_csrf_checks = True
    fabriques.une_antenne()
    offre = fabriques.une_offre_partenaire(title="Un logement")

    page = navigateur.ouvrir(reverse("orienter"), largeur=360, javascript=False)
    page.get_by_role("link", name="Un logement").click()
    page.get_by_label("Prénom").first.fill("Awa")
    page.get_by_role("button", name="Envoyer l’orientation").click()

    # The answer of the form, not of the origin check: a browser sends `Origin`.
    assert "erreurs à corriger" in page.locator(".erreurs h2").inner_text()
    assert page.get_by_label("Prénom").first.input_value() == "Awa"
    assert page.url.endswith(f"/orienter/{offre.slug}/")


PAGES = [
    "formulaire",
    "formulaire, erreurs",
    "confirmee",
    "attente",
    "proposee",
    "demandee",
    "annulee",
    "refusee",
    "mes données",
    "changer de date",
    "choisir d’abord une date",
    "choisir un horaire",
    "questionnaire",
    "questionnaire, erreurs",
    "questionnaire, merci",
    "retrouver",
    "connexion",
    "orientations",
    "orienter",
    "suivi",
]


def _une(etat):
    """A registration in `etat`, by the ordinary ways."""
    seance = fabriques.une_seance(places=1)
    premiere = fabriques.une_inscription(seance=seance)
    if etat == "confirmee":
        return premiere
    if etat == "annulee":
        return annuler(premiere, qui="jeune")
    if etat in ("attente", "proposee"):
        attend = fabriques.une_inscription(seance=seance)
        if etat == "proposee":
            rendre(premiere)
        return attend
    demandee = fabriques.une_inscription(offre=fabriques.une_offre_partenaire(), site=fabriques.une_antenne())
    return refuser(demandee, motif="complet") if etat == "refusee" else demandee


def _ouvrir(navigateur, nom, atelier):
    if nom.startswith("formulaire"):
        seance = atelier.seances.get()
        page = navigateur.ouvrir(reverse("s_inscrire_seance", args=[seance.pk]))
        if "erreurs" in nom:
            page.get_by_role("button", name="Réserver ma place").click()
        return page
    if nom in ("retrouver", "connexion"):
        return navigateur.ouvrir(reverse("retrouver" if nom == "retrouver" else "account_login"))
    if nom == "mes données":
        return navigateur.ouvrir(reverse("mes_donnees", args=[jeton_de(_une("confirmee"))]))
    if nom.startswith("questionnaire"):
        return _questionnaire(navigateur, nom)
    if nom == "changer de date":
        inscription = _une("confirmee")
        fabriques.une_seance(offre=inscription.offre, debut=fabriques.demain_a(9, jours=20))
        return navigateur.ouvrir(reverse("changer_ma_date", args=[jeton_de(inscription)]))
    if nom == "choisir d’abord une date":
        return navigateur.ouvrir(reverse("s_inscrire_offre", args=[atelier.slug]))
    if nom == "choisir un horaire":
        seance = fabriques.une_seance(creneau_minutes=30)
        return navigateur.ouvrir(reverse("s_inscrire_seance", args=[seance.pk]))
    if nom in ("orientations", "orienter", "suivi"):
        prescripteur = fabriques.un_prescripteur()
        navigateur.client.force_login(prescripteur.utilisateur)
        orientation = fabriques.une_orientation(prescripteur)
        chemins = {
            "orientations": reverse("orienter"),
            "orienter": reverse("orienter_offre", args=[atelier.slug]),
            "suivi": reverse("suivi", args=[orientation.reference]),
        }
        return navigateur.ouvrir(chemins[nom])
    return navigateur.ouvrir(reverse("mon_inscription", args=[jeton_de(_une(nom))]))


def _questionnaire(navigateur, nom):
    """A form that stands alone: as it is opened, sent empty, or sent."""
    questions = [
        fabriques.une_question("avis", "choix", options=["bien", "bof"], obligatoire=True),
        fabriques.une_question("pourquoi", "texte_long", si={"cle": "avis", "valeurs": ["bof"]}),
        fabriques.une_question("depuis", "date"),
        fabriques.une_question("photo", "fichier"),
    ]
    version = fabriques.un_questionnaire(questions, nom="Votre avis", introduction="Trois minutes.")
    page = navigateur.ouvrir(reverse("questionnaire", args=[version.formulaire.slug]))
    if "merci" in nom:
        page.get_by_text("bien", exact=True).click()
    if "," in nom:
        navigateur.appuyer(page, "Envoyer mes réponses")
    return page


@pytest.mark.parametrize("nom", PAGES)
def test_la_page_se_lit_par_tous(atelier, navigateur, nom):
    """0 violation of axe, no sideways scroll, at 320 and 1280 px, light and dark."""
    page = _ouvrir(navigateur, nom, atelier)

    assert fautes_d_affichage(page) == []
