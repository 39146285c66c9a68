"""Offers as the filters see them: what each is, its upcoming dates, and the conditions that it misses."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import cached_property, lru_cache
from typing import NamedTuple, TypeVar

from django.db.models import QuerySet, TextField, Value
from django.db.models.functions import Cast

from catalogue.models import Bande, Capacite, Offre, Seance
from catalogue.mots.recherche import sans_accent
from catalogue.vitrine.bandes import bande_dans_une_liste
from catalogue.vitrine.filtres import TOUJOURS_OUVERTES, FiltreOffres, Situation
from catalogue.vitrine.montrees import DE_L_OFFRE, OffreMontree

Lignes = TypeVar("Lignes", bound=QuerySet)

LIENS = {
    "theme": ("themes", "theme"),
    "public": ("publics", "public"),
    "site": ("sites", "antenne"),
}


class DateAVenir(NamedTuple):
    """An upcoming date of an offer, within the period asked for: its site, whether a newcomer has room.

    `debut`: when it starts, as a text: it sorts as moments do, and thousands of moments are not made to be sorted.
    """

    pk: int
    debut: str
    site: str
    de_la_place: bool
    au_site: bool = True


class Fiche(NamedTuple):
    """An offer as the filters see it: what it is, its dates and the one shown, the conditions it misses.

    `valeurs`: what it is for the filters of its themes, publics and sites. `capacite`: what its partner says
    of its room today, a `Capacite.Quoi`; empty when nothing is said.
    """

    offre: OffreMontree
    valeurs: dict[str, Iterable[str]]
    montree: DateAVenir | None
    manque: frozenset[str]
    capacite: str = ""

    @property
    def pk(self) -> int:
        return self.offre.pk

    @property
    def bande(self) -> Bande:
        return bande_dans_une_liste(self.offre, datee=self.montree is not None)


class Fiches:
    """Of the published offers, in three queries whatever their number; of `retenues` alone when there are some.

    `moments`: what is asked of when and where, whether sites and room count in it.
    """

    def __init__(
        self,
        filtre: FiltreOffres,
        moments: dict[str, tuple[bool, bool]],
        retenues: Collection[int] | None = None,
    ) -> None:
        self.filtre, self._moments = filtre, moments
        self._conditions = {nom: une for nom, une in filtre.conditions().items() if nom != "q"}
        self._trouvees = filtre.trouve.offres if "q" in filtre.choix else None
        self._toutes = retenues is None
        toutes = Offre.objects.publiees()
        self._offres = toutes if retenues is None else toutes.filter(pk__in=list(retenues))
        self._places = "places" in filtre.choix

    @cached_property
    def rangees(self) -> list[Fiche]:
        """By the date shown, then those without dates, then by title."""
        return sorted(map(self._fiche, self._lignes), key=_rang)

    @cached_property
    def _lignes(self) -> list[tuple]:
        conditions = {f"ok_{nom}": condition for nom, condition in self._conditions.items()}
        lignes = self._offres.annotate(**conditions).order_by()
        return list(lignes.values_list(*DE_L_OFFRE, "partenaire__slug", *conditions))

    def _fiche(self, ligne: tuple) -> Fiche:
        offre, partenaire = OffreMontree(*ligne[: len(DE_L_OFFRE)]), ligne[len(DE_L_OFFRE)]
        remplies = ligne[len(DE_L_OFFRE) + 1 :]
        dates = self._dates.get(offre.pk, [])
        manque = [nom for nom, ok in zip(self._conditions, remplies, strict=True) if not ok]
        if self._trouvees is not None and offre.pk not in self._trouvees:
            manque.append("q")
        manque += [
            nom for nom, (sites, places) in self._moments.items() if not self._est_la(offre, sites, places)
        ]
        montree = self._a_montrer(dates) if offre.qui == Offre.Qui.TOUS else None
        capacite = next(iter(self._liens["capacite"].get(offre.pk, ())), "")
        valeurs = self._valeurs(offre, partenaire, dates)
        valeurs["accueille"] = ("oui",) if capacite == Capacite.Quoi.ACCUEILLE else ()
        return Fiche(offre, valeurs, montree, frozenset(manque), capacite)

    def _est_la(self, offre: OffreMontree, sites: bool, places: bool) -> bool:
        """By the rule of `FiltreOffres.est_la`, of what is known of this offer."""
        dates, nommes = self._dates.get(offre.pk, []), self._liens["site"].get(offre.pk, set())
        situation = Situation(
            trouvee=any((not sites or date.au_site) and (not places or date.de_la_place) for date in dates),
            nommee=not nommes.isdisjoint(self.filtre.choix.get("site", ())),
            sans_site=not nommes,
            sans_seance=not dates,
            toujours_ouverte=offre.mode in TOUJOURS_OUVERTES,
            seule=offre.qui == Offre.Qui.TOUS,
        )
        return self.filtre.est_la(situation, sites=sites, places=places)

    def _a_montrer(self, dates: list[DateAVenir]) -> DateAVenir | None:
        """The date of a card: the next with room; the next of all when none has."""
        ici = [date for date in dates if date.au_site]
        avec_place = next((date for date in ici if date.de_la_place), None)
        return avec_place or (None if self._places else next(iter(ici), None))

    def _valeurs(
        self, offre: OffreMontree, partenaire: str | None, dates: list[DateAVenir]
    ) -> dict[str, Iterable[str]]:
        return {
            "type": (offre.type,),
            "qui": (offre.qui,),
            "partenaire": (partenaire,) if partenaire else (),
            "theme": self._liens["theme"].get(offre.pk, ()),
            "public": self._liens["public"].get(offre.pk, ()),
            "site": self._sites(offre, dates),
        }

    def _sites(self, offre: OffreMontree, dates: list[DateAVenir]) -> set[str]:
        """The sites where the offer is, by the rule of `FiltreOffres.est_la`."""
        des_seances = {date.site for date in dates if date.de_la_place or not self._places}
        if self.filtre.avec_dates:
            return des_seances
        nommes = self._liens["site"].get(offre.pk, set())
        if not nommes and not dates:
            nommes = {slug for slug, _ in self.filtre.references["site"]}
        if self._places and (dates or offre.mode not in TOUJOURS_OUVERTES):
            return des_seances
        return des_seances | nommes

    @cached_property
    def _dates(self) -> dict[int, list[DateAVenir]]:
        """By offer, the nearest first."""
        seances = self.filtre.retenir(Seance.objects.proposees(), sites=False, places=False)
        seances = self._de_ces_offres(seances)
        seances = seances.annotate(en_texte=Cast("debut", TextField())).avec_de_la_place_ou_non()
        colonnes = ["offre_id", "pk", "en_texte", "antenne__slug", "de_la_place"]
        if "site" in self.filtre.choix:
            seances, colonnes = seances.annotate(au_site=self.filtre.au_site), [*colonnes, "au_site"]
        dates: dict[int, list[DateAVenir]] = defaultdict(list)
        for offre, *ligne in seances.order_by("debut", "pk").values_list(*colonnes):
            dates[offre].append(DateAVenir(*ligne))
        return dates

    @cached_property
    def _liens(self) -> dict[str, dict[int, set[str]]]:
        """By kind then offer: themes, publics, sites named, and what is said of the room."""
        liens: dict[str, dict[int, set[str]]] = {genre: defaultdict(set) for genre in (*LIENS, "capacite")}
        dites = Capacite.objects.en_vigueur().order_by().values_list("offre_id", Value("capacite"), "quoi")
        theme, *autres = (self._de_ces_offres(paires) for paires in (*map(_paires, LIENS), dites))
        for offre, genre, slug in theme.union(*autres, all=True):
            liens[genre][offre].add(slug)
        return liens

    def _de_ces_offres(self, lignes: Lignes) -> Lignes:
        """Nothing is read of the others, once it is known which these are."""
        return lignes if self._toutes else lignes.filter(offre__in=[ligne[0] for ligne in self._lignes])


def _rang(fiche: Fiche) -> tuple:
    debut = fiche.montree.debut if fiche.montree else ""
    return (not debut, debut, _titre_plie(fiche.offre.title))


# Titles are few and come back with each request.
@lru_cache(maxsize=4096)
def _titre_plie(titre: str) -> str:
    return sans_accent(titre)


def _paires(genre: str) -> QuerySet:
    champ, lien = LIENS[genre]
    return getattr(Offre, champ).through.objects.values_list("offre_id", Value(genre), f"{lien}__slug")
