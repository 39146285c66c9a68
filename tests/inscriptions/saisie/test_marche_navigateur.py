"""A form of several pages in a real browser, with and without JavaScript (docs/contrat.md §7.1 and §7.2)."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from inscriptions.models import Brouillon, Inscription
from tests import fabriques
from tests.inscriptions.etapes import trois_pages
from tests.inscriptions.saisies import caches
from tests.navigateur import ORIGINE, deborde, fautes_d_affichage

pytest_plugins = ["tests.navigateur"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def seance():
    fabriques.site_web()
    return fabriques.une_seance(places=3)


@pytest.fixture(params=[True, False], ids=["avec JavaScript", "sans JavaScript"])
def javascript(request):
    return request.param


def titre(page):
    return page.get_by_role("heading", level=1).inner_text()


def cocher(page, libelle):
    """As a finger does: the label covers its box."""
    page.locator(".choix label", has_text=libelle).click()
    assert page.get_by_label(libelle).is_checked()


def naitre(page, jour, mois, annee):
    for partie, valeur in (("Jour", jour), ("Mois", mois), ("Année", annee)):
        page.get_by_label(partie, exact=True).fill(valeur)


def dire_qui(navigateur, page):
    page.get_by_label("Prénom").fill("Awa")
    page.get_by_label("Nom", exact=True).fill("Diallo")
    naitre(page, "4", "5", "2008")
    page.get_by_label("E-mail", exact=True).fill("awa@exemple.fr")
    navigateur.appuyer(page, "Continuer")


def reponses_relues(page):
    lignes = page.locator("dl.faits > div").all()
    return {ligne.locator("dt").inner_text(): ligne.locator("dd").inner_text() for ligne in lignes}


def test_on_va_et_revient_sans_rien_perdre_puis_on_reserve(navigateur, seance, javascript):
    trois_pages()
    page = navigateur.ouvrir(
        reverse("s_inscrire_seance", args=[seance.pk]), largeur=360, javascript=javascript
    )
    assert titre(page) == "Qui êtes-vous\u00a0?"
    assert page.locator("p.etape").inner_text() == "Étape 1 sur 4"
    assert page.get_by_role("button", name="Revenir").count() == 0

    navigateur.appuyer(page, "Continuer")
    assert page.title().startswith("Erreur\u00a0: ")
    assert page.locator(":focus").get_attribute("class") == "erreurs"
    page.get_by_role("link", name="Écrivez votre prénom").click()
    assert page.url.endswith("#q-prenom")
    dire_qui(navigateur, page)

    assert titre(page) == "Votre projet"
    assert page.locator("p.etape").inner_text() == "Étape 2 sur 4"
    assert not page.title().startswith("Erreur")
    assert page.locator(".erreurs").count() == 0
    ecole = page.get_by_label("Dans quelle école")
    assert ecole.is_visible() != javascript
    cocher(page, "J’étudie")
    assert ecole.is_visible()
    navigateur.appuyer(page, "Continuer")
    assert page.title().startswith("Erreur\u00a0: ")
    attendue = "Répondez à la question «\u00a0Dans quelle école\u00a0?\u00a0»."
    assert page.locator(".erreurs li").all_inner_texts() == [attendue]
    assert page.get_by_label("J’étudie").is_checked()
    ecole.fill("Lycée Buffon")
    navigateur.appuyer(page, "Continuer")

    assert titre(page) == "Pour bien vous recevoir"
    page.get_by_label("Que voulez-vous travailler").fill("Mon CV\nEt l’oral")
    navigateur.appuyer(page, "Revenir à l’étape précédente")
    assert titre(page) == "Votre projet"
    assert ecole.input_value() == "Lycée Buffon"
    navigateur.appuyer(page, "Continuer")
    assert page.get_by_label("Que voulez-vous travailler").input_value() == "Mon CV\nEt l’oral"
    page.go_back()
    assert titre(page) == "Votre projet"
    assert ecole.input_value() == "Lycée Buffon"
    page.go_forward()
    cocher(page, "Vous pouvez me rappeler")
    navigateur.appuyer(page, "Continuer")

    assert titre(page) == "Vérifiez vos réponses"
    assert page.locator("p.etape").inner_text() == "Étape 4 sur 4"
    assert deborde(page) <= 0
    assert reponses_relues(page) == {
        "Prénom": "Awa",
        "Nom": "Diallo",
        "Date de naissance": "04/05/2008",
        "E-mail": "awa@exemple.fr",
        "Ou téléphone": "Pas de réponse",
        "Code postal": "Pas de réponse",
        "Que faites-vous\u00a0?": "J’étudie",
        "Dans quelle école\u00a0?": "Lycée Buffon",
        "Que voulez-vous travailler\u00a0?": "Mon CV\nEt l’oral",
        "Vous pouvez me rappeler": "Oui",
        "Votre CV": "Pas de réponse",
    }
    assert not Inscription.objects.exists()

    # Another answer hides what hung on it, on its page and on the next.
    page.get_by_role("link", name="Modifier\u00a0: Votre projet").click()
    cocher(page, "Ni l’un ni l’autre")
    assert ecole.is_visible() != javascript
    navigateur.appuyer(page, "Continuer")
    assert page.get_by_label("Que voulez-vous travailler").count() == 0
    assert page.get_by_label("Vous pouvez me rappeler").is_checked()
    navigateur.appuyer(page, "Continuer")
    assert "Dans quelle école\u00a0?" not in reponses_relues(page)
    navigateur.appuyer(page, "Réserver ma place")

    inscription = Inscription.objects.get()
    assert titre(page) == "Votre place est réservée"
    assert inscription.reponses == {"situation": "rien", "accord": True}
    assert inscription.jeune.nom == "Diallo"
    assert not Brouillon.objects.exists()


def test_une_orientation_en_etapes_part_d_un_compte_connecte(navigateur, javascript):
    trois_pages("orientation")
    fabriques.une_antenne()
    prescripteur = fabriques.un_prescripteur(
        utilisateur=fabriques.un_compte("claire@exemple.fr", first_name="Claire", last_name="Vasseur")
    )
    navigateur.client.force_login(prescripteur.utilisateur)
    navigateur.client.handler.enforce_csrf_checks = True
    offre = fabriques.une_offre_partenaire(title="Un logement")

    page = navigateur.ouvrir(reverse("orienter_offre", args=[offre.slug]), largeur=360, javascript=javascript)
    assert page.locator("p.etape").inner_text() == "Étape 1 sur 5"
    page.get_by_label("Prénom").fill("Awa")
    page.get_by_label("Nom", exact=True).fill("Diallo")
    naitre(page, "4", "5", "2008")
    page.get_by_label("Son e-mail").fill("awa@exemple.fr")
    navigateur.appuyer(page, "Continuer")
    cocher(page, "Je travaille")
    navigateur.appuyer(page, "Continuer")
    page.get_by_label("Que voulez-vous travailler").fill("Un studio")
    navigateur.appuyer(page, "Continuer")

    # What the account knows is there on a page that comes later.
    assert page.get_by_label("Votre prénom").input_value() == "Claire"
    assert page.get_by_label("Votre e-mail").input_value() == "claire@exemple.fr"
    page.get_by_label("Qu’attendez-vous de ce rendez-vous").fill("Un toit.")
    navigateur.appuyer(page, "Continuer")
    assert page.locator(".erreurs li").all_inner_texts() == [
        "Cochez cette case\u00a0: la personne doit savoir ce que vous envoyez."
    ]
    cocher(page, "La personne est d’accord")
    navigateur.appuyer(page, "Continuer")
    assert page.get_by_role("heading", name="Vérifiez avant d’envoyer").is_visible()
    assert reponses_relues(page)["Que faites-vous\u00a0?"] == "Je travaille"
    navigateur.appuyer(page, "Envoyer l’orientation")

    inscription = Inscription.objects.get()
    assert inscription.reference in page.url
    assert inscription.structure == prescripteur.structure
    assert inscription.reponses == {"situation": "emploi", "besoin": "Un studio", "accord": False}
    assert (inscription.referent_nom, inscription.motif_orientation) == ("Vasseur", "Un toit.")
    assert not Brouillon.objects.exists()


def test_chaque_page_se_lit_par_tous(navigateur, seance):
    """0 violation of axe, no sideways scroll, at 320 and 1280 px, light and dark: empty, in error, read again."""
    trois_pages()
    page = navigateur.ouvrir(reverse("s_inscrire_seance", args=[seance.pk]))
    fautes = {"une, vide": fautes_d_affichage(page)}
    dire_qui(navigateur, page)
    cocher(page, "J’étudie")
    navigateur.appuyer(page, "Continuer")
    fautes["deux, en erreur"] = fautes_d_affichage(page)
    page.get_by_label("Dans quelle école").fill("Lycée Buffon")
    navigateur.appuyer(page, "Continuer")
    navigateur.appuyer(page, "Continuer")
    # Playwright hands no file over to the test: it is left as the browser would.
    etape = page.url.removeprefix(ORIGINE)
    cv = SimpleUploadedFile("cv.pdf", b"%PDF-1.7 ...", "application/pdf")
    cachees = caches(navigateur.client.get(etape))
    navigateur.client.post(etape, {**cachees, "cv": cv, "etape": "3", "aller": "precedente"})
    page.goto(page.url)
    page.get_by_label("Que voulez-vous travailler").fill("Mon CV")
    assert page.get_by_label("Garder cv.pdf").is_checked()
    fautes["trois, avec un fichier"] = fautes_d_affichage(page)
    navigateur.appuyer(page, "Continuer")
    assert titre(page) == "Vérifiez vos réponses"
    assert reponses_relues(page)["Votre CV"] == "1 fichier"
    fautes["réponses relues"] = fautes_d_affichage(page)

    assert fautes == {nom: [] for nom in fautes}
