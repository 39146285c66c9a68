"""Attendance by the team on a phone: nothing under Wagtail's menu button, the count always in sight."""

import pytest
from django.urls import reverse

from tests import fabriques

pytest_plugins = ["tests.navigateur"]
pytestmark = pytest.mark.django_db
# What is in sight below the count, and the icon of the message, when Wagtail's menu button lies over it.
COUVERTS = """() => {
  const menu = document.querySelector(".sidebar-nav-toggle").getBoundingClientRect();
  const compte = document.querySelector(".presences__compte").getBoundingClientRect();
  const visibles = [...document.querySelectorAll(".presences a, .presences button")].filter(
    element => element.getBoundingClientRect().bottom > compte.bottom);
  return [...visibles, ...document.querySelectorAll(".messages li svg")].filter(element => {
    const cadre = element.getBoundingClientRect();
    return cadre.left < menu.right && cadre.top < menu.bottom && cadre.bottom > menu.top;
  }).map(element => element.textContent.trim() || element.tagName);
}"""


@pytest.fixture
def seance(navigateur):
    antenne = fabriques.une_antenne("Centre")
    navigateur.client.force_login(fabriques.un_agent(antenne))
    seance = fabriques.une_seance(antenne=antenne, debut=fabriques.demain_a(12, jours=0), places=12)
    for prenom in ("Awa", "Inès", "Léa", "Malik", "Tom", "Zoé", "Ali", "Noé", "Eva", "Yan"):
        fabriques.une_inscription(
            seance=seance, origine="equipe", demande=fabriques.une_demande(prenom=prenom, nom="Exemple")
        )
    return seance


def test_apres_un_geste_le_compte_se_voit_et_le_menu_ne_cache_rien(navigateur, seance):
    page = navigateur.ouvrir(reverse("presences", args=[seance.pk]), largeur=360)
    assert page.locator(".presences__compte").inner_text().startswith("0 présent sur 10")

    malik = page.get_by_role("form", name="Présence de Malik Exemple")
    navigateur.appuyer(page, malik.get_by_role("button", name="Présent"))
    page.wait_for_timeout(500)  # the message slides in
    couverts = page.evaluate(COUVERTS)
    numero = seance.inscriptions.get(jeune__prenom="Malik").pk
    page.evaluate(f"location.hash = 'personne-{numero}'")
    page.wait_for_timeout(300)

    compte = page.locator(".presences__compte").bounding_box()
    ligne = page.locator(f"#personne-{numero}").bounding_box()
    assert page.locator(".presences__compte").inner_text().startswith("1 présent sur 10")
    assert page.locator("main").evaluate("main => main.scrollTop") > 0
    assert 50 <= compte["y"] < 60
    assert compte["y"] + compte["height"] <= ligne["y"] < 300
    assert (couverts, page.evaluate(COUVERTS)) == ([], [])
