"""« Laissez-nous un message » in a real browser, on a phone."""

import pytest

from tests import fabriques
from tests.navigateur import fautes_d_affichage

pytest_plugins = ["tests.navigateur"]
pytestmark = pytest.mark.django_db


def test_un_message_laisse_puis_ce_qui_peut_se_dire(navigateur):
    fabriques.site_web()
    fabriques.une_antenne("Pyrénées")
    fabriques.un_message_a_laisser()
    page = navigateur.ouvrir("/etre-rappele/", largeur=360)

    page.get_by_label("Votre prénom").fill("Lina")
    navigateur.appuyer(page, "Envoyer mon message")
    assert page.title().startswith("Erreur\u00a0: ")
    assert fautes_d_affichage(page) == []
    page.get_by_label("Votre numéro").fill("06 39 98 01 23")
    navigateur.appuyer(page, "Envoyer mon message")

    assert page.get_by_role("heading", level=1).inner_text() == "C’est noté, Lina"
    assert fautes_d_affichage(page) == []
    page.get_by_role("link", name="Changer").first.click()
    assert page.get_by_role("heading", level=1).inner_text() == "Qui peut savoir ?"
