"""What surrounds every page: its menu, its footer, and the words of the pages that replace it when it fails.

Read once for ten seconds in each process, so that no page asks for it; shown only where it leads somewhere.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Self

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from wagtail.models import Page

from catalogue.adresses import adresse_d_une_page
from catalogue.maison.memoire import GARDEE_SECONDES, Memoire
from portal.models import MenuEtPied, PagesDErreur
from portal.parties import AU_MENU, AU_PIED, PARTIES, Partie, Presents


@dataclass(frozen=True)
class Entree:
    """A link. `code`: of the part of the portal that it leads to, empty for a page; `bref`: on a telephone."""

    mots: str
    bref: str
    adresse: str
    code: str = ""


@dataclass(frozen=True)
class Cadre:
    """`phrase`: of the footer, empty for the one that the house makes; `message`: where one leaves a message."""

    menu: list[Entree] = field(default_factory=list)
    pied: list[Entree] = field(default_factory=list)
    phrase: str = ""
    message: str = ""
    erreurs: PagesDErreur = field(default_factory=PagesDErreur)

    @classmethod
    def courant(cls) -> "Cadre":
        """As the team wants it. A change made in another process is seen within ten seconds."""
        return _MEMOIRE.lire(cls.lu)

    @classmethod
    def connu(cls) -> "Cadre":
        """The last one read, for what must not ask the database; no menu and the first words when none was."""
        return _MEMOIRE.connu() or cls()

    @classmethod
    def garder(cls, cadre: "Cadre", *, secondes: float = GARDEE_SECONDES) -> None:
        """Go on with `cadre` for a while."""
        _MEMOIRE.garder(cadre, secondes=secondes)

    @classmethod
    def oublier(cls) -> None:
        """Read it again next time."""
        _MEMOIRE.oublier()

    @classmethod
    def lu(cls) -> Self:
        """From the settings of the default site, and from what there is to show."""
        voulu = MenuEtPied.objects.filter(site__is_default_site=True).first() or MenuEtPied()
        erreurs = PagesDErreur.objects.filter(site__is_default_site=True).first() or PagesDErreur()
        return cls.compose(voulu, erreurs, Presents.lus())

    @classmethod
    def compose(cls, voulu: MenuEtPied, erreurs: PagesDErreur, presents: Presents) -> Self:
        """What of `voulu` leads somewhere; the first entries of the house where nothing is chosen."""
        return cls(
            menu=_entrees(voulu.menu.raw_data or _d_office(AU_MENU), Partie.pour_le_menu, presents),
            pied=_entrees(voulu.pied.raw_data or _d_office(AU_PIED), Partie.pour_le_pied, presents),
            phrase=voulu.phrase,
            message=PARTIES["message"].adresse(presents),
            erreurs=erreurs,
        )


_MEMOIRE: Memoire[Cadre] = Memoire()


def notre_cadre(request: HttpRequest) -> dict[str, Any]:
    """A context processor: `cadre`, which every page is put in."""
    return {"cadre": SimpleLazyObject(Cadre.courant)}


def _d_office(codes: Iterable[str]) -> list[dict[str, Any]]:
    """As if an editor had chosen them."""
    return [{"type": "rubrique", "value": {"rubrique": code}} for code in codes]


def _entrees(
    blocs: Iterable[Any], dire: Callable[[Partie], tuple[str, str]], presents: Presents
) -> list[Entree]:
    choix = [(bloc["type"], bloc["value"]) for bloc in blocs]
    pages = _pages({valeur["page"] for genre, valeur in choix if genre == "page"})
    entrees = [
        _d_une_page(pages.get(valeur["page"]), valeur)
        if genre == "page"
        else _d_une_partie(valeur, dire, presents)
        for genre, valeur in choix
    ]
    return [entree for entree in entrees if entree and entree.adresse]


def _pages(numeros: set[int | None]) -> dict[int, tuple[str, str]]:
    """Title and path of those that are published."""
    if not numeros:
        return {}
    pages: Any = Page.objects.live().filter(pk__in=numeros - {None})
    return {pk: (titre, chemin) for pk, titre, chemin in pages.values_list("pk", "title", "url_path")}


def _d_une_page(page: tuple[str, str] | None, valeur: dict[str, Any]) -> Entree | None:
    if page is None:
        return None
    titre, chemin = page
    return Entree(valeur.get("mots") or titre, valeur.get("bref") or "", adresse_d_une_page(chemin))


def _d_une_partie(
    valeur: dict[str, Any], dire: Callable[[Partie], tuple[str, str]], presents: Presents
) -> Entree | None:
    """None of a part that this version does not have."""
    if (code := valeur["rubrique"]) not in PARTIES:
        return None
    habituels, court = dire(PARTIES[code])
    mots, bref = valeur.get("mots") or "", valeur.get("bref") or ""
    # Words of one's own are not shortened by others.
    return Entree(mots or habituels, bref or ("" if mots else court), PARTIES[code].adresse(presents), code)
