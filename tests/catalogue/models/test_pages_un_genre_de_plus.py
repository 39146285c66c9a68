"""A fourth kind of offer is one class and one migration: shown on a copy of the house and of its database."""

import pytest

from tests import maison_copiee
from tests.serveur import base_a_part

pytestmark = pytest.mark.une_base
SORTIE = """

class Sortie(Offre):
    TYPE = TypeDOffre("sortie", "Sortie en groupe", icone="atelier")
    parent_page_types = ["catalogue.PageCatalogue"]
    template = "catalogue/offre.html"

    class Meta:
        verbose_name = "sortie"
"""


@pytest.fixture
def _django_db_helper():
    """No transaction: another process must see the database."""


@pytest.fixture
def base(db, django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), base_a_part() as adresse:
        yield adresse


@pytest.fixture
def maison(tmp_path):
    """The house, its catalogue being a copy that may be written in."""
    return maison_copiee.copier(tmp_path, piece="catalogue")


def test_un_genre_de_plus_est_une_classe(maison, base):
    with (maison / "catalogue/models/pages.py").open("a") as pages:
        pages.write(SORTIE)

    vecu = maison_copiee.vivre(maison, base, "tests.catalogue.models.maison_d_un_genre_de_plus", "Sortie")

    assert vecu["operations"] == ["CreateModel Sortie", "AlterField offre"]
    assert vecu["choix"] == "Sortie en groupe"
    assert vecu["sous le catalogue"]
    assert vecu["questions"] == ["Votre taille"]
    assert vecu["api"] == ["Voile"]
    assert [(ligne["type"], ligne["inscriptions"]) for ligne in vecu["comptes"]["lignes"]] == [("sortie", 1)]
    assert "Voile" in vecu["accueil"]
    est_filtree_sur_la_page(vecu["page"])
    assert {"/api/v1/offres/", "/api/v1/comptes/"} <= vecu["document"].keys()
    assert all("sortie" in valeurs for valeurs in vecu["document"].values())


def est_filtree_sur_la_page(page):
    """Its card says its word, and the filter offers it."""
    assert 'href="/catalogue/voile/"' in page
    assert "/catalogue/poterie/" not in page
    carte = page.split('<li class="carte">')[1]
    assert "Sortie en groupe" in carte
    assert 'value="sortie"' in page
