"""The list of bilans and a bilan with every kind of block, in a real browser."""

from datetime import date
from decimal import Decimal

import pytest
from wagtail.models import Page

from actions.models import (
    Action,
    ActionOffre,
    Bilan,
    ChiffrePublie,
    Financement,
    Indicateur,
    PageBilans,
    Parcours,
    Programme,
)
from catalogue.models import Financeur
from inscriptions.models import Jeune
from tests import fabriques
from tests.mondes import monde
from tests.navigateur import fautes_d_affichage

pytest_plugins = ["tests.navigateur"]
pytestmark = pytest.mark.django_db

DEBUT, FIN = date(2019, 1, 1), date(2019, 12, 31)
MENTION = "Cette action est cofinancée par le Fonds social européen."


@monde
def le_bilan():
    """9 entries, 2 of them young women (hidden); 12 were printed."""
    dip = Programme.objects.create(slug="dip", nom="DIP", depuis=DEBUT, jusqua=FIN)
    financeur = Financeur.objects.create(slug="fse", nom="FSE", mention=MENTION, embleme_europe=True)
    Financement.objects.create(programme=dip, financeur=financeur, montant=Decimal(1))
    action = Action.objects.create(programme=dip, slug="accueil", nom="Accueil", depuis=DEBUT, jusqua=FIN)
    ActionOffre.objects.create(action=action, offre=fabriques.une_offre(), depuis=DEBUT)
    antenne = fabriques.une_antenne()
    for rang in range(9):
        Parcours.objects.create(
            jeune=Jeune.objects.create(prenom="A", nom="B"),
            programme=dip,
            antenne=antenne,
            entree=DEBUT,
            sexe="F" if rang < 2 else "M",
        )
    hommes = Indicateur.objects.create(
        code="hommes",
        nom="Jeunes hommes entrés",
        definition="D.",
        mesure="jeunes_entres",
        filtres={"sexe": ["M"]},
        programme=dip,
    )
    ChiffrePublie.objects.create(
        indicateur=Indicateur.objects.create(
            code="entres", nom="Entrés", definition="D.", mesure="jeunes_entres", programme=dip
        ),
        libelle="12 jeunes entrés dans un programme dont le nom est très long",
        valeur=12,
        depuis=DEBUT,
        jusqua=FIN,
        source="Comité",
    )
    index = Page.objects.get(pk=fabriques.site_web().get_parent().pk).add_child(
        instance=PageBilans(title="Nos bilans", slug="bilans", introduction="En chiffres.")
    )
    tableau = {"titre": "Qui est entré", "mesure": "jeunes_entres", "dimension": "sexe", "graphique": True}
    bilan = Bilan(title="Bilan 2019", slug="b", programme=dip, chapo="C.", depuis=DEBUT, jusqua=FIN)
    bilan.corps = [
        ("texte", "<h2>Le programme</h2><p>Un texte.</p>"),
        ("phrase", {"texte": "{valeur} jeunes hommes.", "indicateur": hommes.code}),
        ("entonnoir", {"titre": "Étapes", "action": "accueil", "etapes": "sortis"}),
        ("tableau", tableau),
        ("comparaison", {"titre": "Publié et calculé"}),
    ]
    index.add_child(instance=bilan)
    bilan.save_revision().publish()


@pytest.mark.parametrize("adresse", ["/bilans/", "/bilans/b/"])
def test_un_bilan_se_lit_par_tous(le_bilan, navigateur, adresse):
    """0 violation of axe, no sideways scroll, at 320 and 1280 px, light and dark."""
    page = navigateur.ouvrir(adresse)
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")

    assert fautes_d_affichage(page) == []
    assert navigateur.ailleurs == []


def test_l_ecart_se_lit_en_toutes_lettres_et_la_mention_mot_pour_mot(le_bilan, navigateur):
    page = navigateur.ouvrir("/bilans/b/", largeur=1280)

    assert page.locator(".avis").inner_text().startswith("Publié\u00a0: 12. Calculé\u00a0: 9.")
    assert page.locator(".financeur p").inner_text() == MENTION
    assert page.locator(".financeur svg").count() == 1


def test_la_liste_mene_au_bilan_de_l_annee(le_bilan, navigateur):
    page = navigateur.ouvrir("/bilans/")

    assert page.get_by_role("heading", level=2).inner_text() == "2019"
    page.get_by_role("link", name="Bilan 2019").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Bilan 2019"
