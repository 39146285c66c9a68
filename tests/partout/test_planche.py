"""The look of every public component: on one page, in a real browser, at two widths, light and dark."""

import re
from pathlib import Path

import pytest

from catalogue.templatetags.composants import partie_gardee
from tests.apparence import ATTENDUS, FAUTES, fautes_d_apparence
from tests.navigateur import ORIGINE, deborde
from tests.partout.planche import assembler, composants_rendus, pages_de_la_planche

pytest_plugins = ["tests.navigateur"]
pytestmark = pytest.mark.django_db

RACINE = Path(__file__).resolve().parents[2]
GABARITS = RACINE / "templates"
COMPOSANTS = GABARITS / "composants"
FEUILLE = RACINE / "portal" / "statique" / "portal" / "site.css"
PLANCHE = f"{ORIGINE}/planche/"
# The rules that a component stands on.
REGLES = [
    ".carte, .seance, .rappel, .semaine, .depli-carte, .lieu, .filtres, .mots li",
    *(".seance, .rappel", ".carte", ".corps", ".talon", ".ticket", ".ticket > div", ".avis", ".vide"),
    *(".erreurs", ".filtres", ".btn", ".lien", ".puce", ".saisie", ".choix", ".date3", ".faute", ".message"),
    *(
        ".creneaux",
        ".creneaux a, .creneaux span, .creneaux label",
        ".etat",
        ".etape",
        ".sieges i",
        ".genre",
        ".nav ul",
    ),
    *(
        ".faits > div, .donnees > div",
        ".actions li",
        ".chrono li",
        ".chrono .pas",
        ".coches li",
        ".recherche",
        ".cartes",
    ),
    *(
        ".pile > * + *",
        ".affiche",
        ".pied",
        ".besoins a",
        ".numero",
        ".tableau th, .tableau td",
        ".financeur",
    ),
    *('input[type="file"]', ".ic", ".recap", ".venues li", ".boutons", ".lieu"),
]
# The rules of the sheet, among those named, whose loss makes no fault.
SANS_CHACUNE = """([fautes, attendus, noms]) => {
  const chercher = eval(fautes), feuille = [...document.styleSheets].find(s => s.href.includes("site."));
  const restantes = new Set(noms);
  for (let rang = 0; rang < feuille.cssRules.length; rang++) {
    const regle = feuille.cssRules[rang];
    if (!noms.includes(regle.selectorText)) continue;
    const texte = regle.cssText;
    feuille.deleteRule(rang);
    if (chercher(["body", attendus]).length) restantes.delete(regle.selectorText);
    feuille.insertRule(texte, rang);
  }
  return [...restantes];
}"""


@pytest.fixture
def reponses(client):
    # A part kept from another test is shown without being rendered again.
    partie_gardee.cache_clear()
    return pages_de_la_planche(client)


@pytest.fixture
def planche(reponses, navigateur):
    """Shown by the browser alone: the portal has no such address."""
    page = navigateur.ouvrir("/", largeur=360)
    page.route(PLANCHE, lambda route: route.fulfill(body=assembler(reponses), content_type="text/html"))
    page.goto(PLANCHE)
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    return page


def test_chaque_composant_est_sur_la_planche_et_tient_ses_promesses(reponses, planche):
    existants = {fichier.name for fichier in COMPOSANTS.glob("*.html")}

    fautes = fautes_d_apparence(planche, attendus=ATTENDUS)

    assert existants - composants_rendus(reponses) == set()
    assert fautes == []
    assert deborde(planche) <= 0
    # Proof that the look is looked at: each of these rules is taken out in turn, and that is seen.
    planche.set_viewport_size({"width": 360, "height": 900})
    assert planche.evaluate(SANS_CHACUNE, [FAUTES, ATTENDUS, REGLES]) == []


def test_chaque_classe_des_pages_publiques_a_sa_regle():
    feuilles = FEUILLE.read_text() + FEUILLE.with_name("impression.css").read_text()
    definies = set(re.findall(r"\.([a-z][\w-]*)", feuilles))
    publics = [
        f for f in GABARITS.rglob("*.html") if not {"admin", "wagtailadmin", "messages"} & set(f.parts)
    ]

    sans_regle = {
        f"{gabarit.name} : {classe}"
        for gabarit in publics
        for attribut in re.findall(r'class="([^"]*)"', gabarit.read_text())
        for classe in re.sub(r"\{\{.*?\}\}|\{%.*?%\}", " ", attribut).split()
        if not classe.endswith("-") and classe not in definies
    }

    assert sans_regle == set()
