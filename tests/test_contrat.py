"""docs/contrat.md names all that others rely on: a code, a command or an address of ours is never missing there."""

import re

import pytest
from django.urls import get_resolver

from actions.comptes import MESURES
from actions.comptes.moteur import DIMENSIONS
from actions.models import Parcours
from inscriptions.etats import Etat, MotifRefus, Qui
from inscriptions.models import Acte, Portee
from inscriptions.refus import Refus
from portal.api.urls import routeur
from tests.test_architecture import RACINE

CONTRAT = (RACINE / "docs" / "contrat.md").read_text()


def section(numero):
    """The text under a heading, its sub-sections included."""
    return re.search(rf"^#+ {numero}\. .*?(?=^#+ (?!{numero}\.)|\Z)", CONTRAT, re.M | re.S)[0]


def codes(texte):
    return set(re.findall(r"`([\w:-]+)`", texte))


DE_DJANGO = {"createsuperuser", "makemigrations", "migrate"}  # with a rule of ours
COMMANDES = {
    fichier.stem
    for app in ("portal", "demonstration")
    for fichier in (RACINE / app / "management" / "commands").glob("[a-z]*.py")
} - DE_DJANGO


@pytest.mark.parametrize(
    ("numero", "attendus"),
    [
        ("3.1", {*Etat.values, *Qui.values}),
        ("3.3", {*MotifRefus.values, *Acte.Type.values, *Parcours.Issue.values}),
        ("4", {*Portee.values, *(refus.code for refus in Refus.__subclasses__())}),
        ("5", {*MESURES, *DIMENSIONS}),
    ],
)
def test_le_contrat_nomme_chaque_code(numero, attendus):
    assert attendus - codes(section(numero)) == set()


def test_le_contrat_nomme_chaque_commande():
    assert COMMANDES - set(re.findall(r"\w+", section("1"))) == set()


def test_le_contrat_nomme_chaque_adresse_publique():
    premieres = {
        re.match(r"[\w.-]*", str(adresse.pattern).lstrip("^"))[0]
        for adresse in _a_plat(get_resolver().url_patterns)
    }
    internes = {"", "_util", "documents", "media"}  # Wagtail's own, and files that pages name

    nommees = set(re.findall(r"`/([\w.-]+)", section("2")))

    assert premieres - internes - nommees == set()


def _a_plat(adresses):
    """The addresses of included modules at the root stand for themselves."""
    for adresse in adresses:
        if hasattr(adresse, "url_patterns") and not str(adresse.pattern):
            yield from _a_plat(adresse.url_patterns)
        else:
            yield adresse


def test_le_contrat_nomme_chaque_liste_de_l_api():
    listes = {prefixe for prefixe, _, _ in routeur.registry} | {"comptes"}

    assert listes - set(re.findall(r"`(\w+)/", section("4"))) == set()
