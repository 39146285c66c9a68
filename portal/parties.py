"""The parts of the portal that a menu or a footer may lead to, and whether there is anything to show there."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Self

from django.urls import reverse
from wagtail.models import Page

from catalogue.adresses import adresse_de_l_offre
from catalogue.models import Antenne, Offre, PremierContact

# Of the pages right below the home page.
PROFONDEUR = 3


@dataclass(frozen=True)
class Presents:
    """What a visitor would find: first pages by slug, first contacts with the slug of their offer, sites."""

    pages: frozenset[str] = frozenset()
    premiers: dict[str, str] = field(default_factory=dict)
    des_sites: bool = False

    @classmethod
    def lus(cls) -> Self:
        """In three queries."""
        pages = Page.objects.live().filter(depth=PROFONDEUR).values_list("slug", flat=True)
        premiers = Offre.objects.publiees().exclude(premier_contact="").values_list("premier_contact", "slug")
        return cls(frozenset(pages), dict(premiers), Antenne.objects.qui_recoivent().exists())


@dataclass(frozen=True)
class Partie:
    """`mots` in the footer and in the choice of editors; `au_menu`, and `bref` on a telephone.

    `adresse`: where it is, empty when there is nothing to show.
    """

    mots: str
    adresse: Callable[[Presents], str]
    au_menu: str = ""
    bref: str = ""

    def pour_le_menu(self) -> tuple[str, str]:
        """Its words, and shorter ones for a telephone, if any."""
        return self.au_menu or self.mots, self.bref

    def pour_le_pied(self) -> tuple[str, str]:
        """Its words: a footer has room."""
        return self.mots, ""


def _toujours(nom: str) -> Callable[[Presents], str]:
    return lambda presents: reverse(nom)


def _page(slug: str) -> Callable[[Presents], str]:
    return lambda presents: f"/{slug}/" if slug in presents.pages else ""


def _premier_accueil(presents: Presents) -> str:
    slug = presents.premiers.get(PremierContact.ACCUEIL)
    return adresse_de_l_offre(slug) if slug else ""


def _message(presents: Presents) -> str:
    return reverse("etre_rappele") if PremierContact.MESSAGE in presents.premiers else ""


def _sites(presents: Presents) -> str:
    return reverse("sites") if presents.des_sites else ""


PARTIES: dict[str, Partie] = {
    "besoins": Partie("Tous les besoins", _page("besoins"), au_menu="Besoins"),
    "catalogue": Partie("Catalogue", _page("catalogue")),
    "agenda": Partie("Agenda", _toujours("agenda")),
    "place": Partie("Retrouver mon inscription", _toujours("retrouver"), au_menu="Mes rendez-vous"),
    "premier-rendez-vous": Partie("Prendre un premier rendez-vous", _premier_accueil),
    "message": Partie("Laisser un message", _message),
    "sites": Partie("Nos sites\u00a0: adresses et téléphones", _sites, au_menu="Nos sites"),
    "pros": Partie("Orienter une personne", _toujours("orienter"), au_menu="Professionnels", bref="Pros"),
    "bilans": Partie("Nos bilans", _page("bilans")),
    "accessibilite": Partie("Accessibilité\u00a0: non conforme", _page("accessibilite")),
    "donnees-personnelles": Partie("Données personnelles", _page("donnees-personnelles")),
    "mentions-legales": Partie("Mentions légales", _page("mentions-legales")),
}
AU_MENU = ("catalogue", "agenda", "place", "pros")
AU_PIED = (
    *("place", "premier-rendez-vous", "message", "sites", "pros", "bilans"),
    *("accessibilite", "donnees-personnelles", "mentions-legales"),
)
