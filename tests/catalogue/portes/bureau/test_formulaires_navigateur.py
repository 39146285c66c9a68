"""The editing screen of a form in a real browser: conditions are suggested from what is on it."""

import pytest
from django.urls import reverse

from catalogue.models import Formulaire, OptionQuestion, Question
from tests.catalogue.formulaires_admin import commune, connecter_une_editrice, envoi, etape, question

pytest_plugins = ["tests.navigateur"]
pytestmark = pytest.mark.django_db


def suggestions(page, champ):
    page.locator(f"[name={champ}]").evaluate(
        "saisie => saisie.dispatchEvent(new FocusEvent('focusin', {bubbles: true}))"
    )
    return page.locator("#suggestions-de-condition option").evaluate_all(
        "options => options.map(o => o.value)"
    )


def test_une_condition_propose_les_questions_posees_plus_haut_puis_leurs_reponses(client, navigateur):
    connecter_une_editrice(client)
    hebergement = Question.objects.create(libelle="Hébergement")
    for libelle in ("Chez ses parents", "À la rue"):
        OptionQuestion.objects.create(question=hebergement, libelle=libelle)
    client.post(
        reverse("wagtailsnippets_catalogue_formulaire:add"),
        envoi(
            etape("", [("commune", "b1", commune(hebergement)), ("texte", "b2", question("Quel métier ?"))]),
            etape(
                "Suite",
                [
                    ("choix", "b3", question("Pour quand ?", choix={"o1": "Vite", "o2": "Plus tard"})),
                    ("texte", "b4", question("Pourquoi ?", si=("Hébergement", [""]))),
                    ("oui_non", "b5", question("Un CV ?")),
                ],
                "etape-2",
            ),
        ),
    )
    ecran = reverse("wagtailsnippets_catalogue_formulaire:edit", args=[Formulaire.objects.get().pk])

    page = navigateur.ouvrir(ecran, largeur=1280)
    pourquoi = "etapes-1-value-questions-1-value-si"

    assert suggestions(page, f"{pourquoi}-question") == ["Hébergement", "Pour quand ?"]
    assert suggestions(page, f"{pourquoi}-reponses-0-value") == ["Chez ses parents", "À la rue"]
    page.locator(f"[name={pourquoi}-question]").evaluate("saisie => { saisie.value = 'Pour quand ?' }")
    assert suggestions(page, f"{pourquoi}-reponses-0-value") == ["Vite", "Plus tard"]
    assert navigateur.ailleurs == []
