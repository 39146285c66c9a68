"""The list that answers a question, and the count beside each choice of its filters.

Four queries whatever the number of offers: names, offers with the conditions that each meets, their upcoming
dates, their themes and sites; then the dates of the page. A choice is counted under all the other filters,
its own left aside, because choosing it adds to its neighbours ("or").
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cached_property, lru_cache
from itertools import chain
from typing import NamedTuple

from django.db.models import QuerySet, Value, Window
from django.db.models.functions import DenseRank

from catalogue.models import Offre, Seance
from catalogue.mots.recherche import mots_en_commun, racines, sans_accent
from catalogue.querysets import nombre_de_mots
from catalogue.vitrine.cartes import Carte, carte
from catalogue.vitrine.filtres import TOUJOURS_OUVERTES, FiltreOffres, Situation
from catalogue.vitrine.montrees import DE_L_OFFRE, OffreMontree, seances_montrees

VOISINES = 6
# Kept to count the other choices: they say nothing of whether an offer answers.
ANNEXES = frozenset({"moment_places", "moment_sans_site"})
LIENS = {
    "theme": ("themes", "theme"),
    "public": ("publics", "public"),
    "site": ("sites", "antenne"),
}


class DateAVenir(NamedTuple):
    """An upcoming date of an offer, within the period asked for: its site, whether a newcomer has room.

    `rang`: the same for dates that start together, higher for those that start later.
    """

    pk: int
    rang: int
    site: str
    de_la_place: bool
    au_site: bool = True


class Fiche(NamedTuple):
    """An offer as the filters see it: what it is, its dates and the one shown, the conditions it misses."""

    offre: OffreMontree
    partenaire: str
    dates: list[DateAVenir]
    montree: DateAVenir | None
    manque: frozenset[str]

    @property
    def pk(self) -> int:
        return self.offre.pk


class Reponse:
    """The offers that answer `filtre`, in order of their next date, and the counts."""

    def __init__(self, filtre: FiltreOffres) -> None:
        self.filtre = filtre
        self._places = "places" in filtre.choix
        moments = {"moment_places": (True, True)}
        if filtre.demande_un_moment(sites=True, places=self._places):
            moments |= {"moment": (True, self._places), "moment_sans_site": (False, self._places)}
        # What is asked of when and where: whether sites and room count in it.
        self._moments = {
            nom: (sites, places)
            for nom, (sites, places) in moments.items()
            if filtre.demande_un_moment(sites=sites, places=places)
        }

    @cached_property
    def trouvees(self) -> list[Fiche]:
        trouvees = [fiche for fiche in self.fiches if not fiche.manque - ANNEXES]
        demandees = racines(self.filtre.choix.get("q", ""))
        # What bears the words in its title comes first; the sort keeps the order of dates.
        return (
            sorted(trouvees, key=lambda fiche: -_dans_le_titre(demandees, fiche)) if demandees else trouvees
        )

    @cached_property
    def voisines(self) -> list[Fiche]:
        """Offers that answer all but the words, and hold some of them: most words first, then titles."""
        presque = [fiche for fiche in self.fiches if fiche.manque - ANNEXES == {"q"} and self._mots[fiche.pk]]
        demandees = racines(self.filtre.choix["q"]) if presque else []
        rang = {fiche.pk: (-self._mots[fiche.pk], -_dans_le_titre(demandees, fiche)) for fiche in presque}
        return sorted(presque, key=lambda fiche: rang[fiche.pk])[:VOISINES]

    def proches(self, nombre: int = 3) -> list[Fiche]:
        """When nothing answers: the offers that miss the fewest conditions, and meet one or a word of it."""
        demandees = len(self.filtre.conditions()) + ("moment" in self._moments)
        manques = {fiche.pk: len(fiche.manque - ANNEXES) for fiche in self.fiches}
        possibles = [fiche for fiche in self.fiches if self._mots[fiche.pk] or manques[fiche.pk] < demandees]
        return sorted(possibles, key=lambda fiche: (manques[fiche.pk], -self._mots[fiche.pk]))[:nombre]

    def comptes(self, nom: str) -> Counter[str]:
        """How many offers each choice of the filter `nom` would show, by slug."""
        laisser = ANNEXES | {nom} if nom != "site" else {"moment", "moment_places"}
        comptees = chain.from_iterable(
            fiches for manque, fiches in self._par_manque.items() if not manque - laisser
        )
        return Counter(chain.from_iterable(self._valeurs(fiche, nom) for fiche in comptees))

    @cached_property
    def avec_places(self) -> int:
        """How many offers are left when room is asked for as well."""
        ignores = {"moment", "moment_sans_site"}
        return sum(len(fiches) for manque, fiches in self._par_manque.items() if not manque - ignores)

    def cartes(self, fiches: list[Fiche]) -> list[Carte]:
        """The cards of `fiches`, in the same order."""
        datees = Seance.objects.filter(pk__in=[fiche.montree.pk for fiche in fiches if fiche.montree])
        seances = {seance.offre.pk: seance for seance in seances_montrees(datees)}
        return [
            carte(fiche.offre, theme=self._premier_theme(fiche), seance=seances.get(fiche.pk))
            for fiche in fiches
        ]

    def _premier_theme(self, fiche: Fiche) -> str:
        siens = self._valeurs(fiche, "theme")
        return next((nom for slug, nom in self.filtre.references["theme"] if slug in siens), "")

    @cached_property
    def fiches(self) -> list[Fiche]:
        conditions = {f"ok_{nom}": condition for nom, condition in self.filtre.conditions().items()}
        offres = Offre.objects.publiees().annotate(**conditions).order_by()
        lignes = offres.values_list(*DE_L_OFFRE, "partenaire__slug", *conditions)
        noms = [nom.removeprefix("ok_") for nom in conditions]
        return sorted((self._fiche(ligne, noms) for ligne in lignes), key=_rang)

    def _fiche(self, ligne: tuple, noms: list[str]) -> Fiche:
        offre, partenaire = OffreMontree(*ligne[: len(DE_L_OFFRE)]), ligne[len(DE_L_OFFRE)]
        remplies = ligne[len(DE_L_OFFRE) + 1 :]
        dates = self._dates.get(offre.pk, [])
        manque = [nom for nom, ok in zip(noms, remplies, strict=True) if not ok]
        manque += [
            nom for nom, (sites, places) in self._moments.items() if not self._est_la(offre, sites, places)
        ]
        return Fiche(offre, partenaire or "", dates, self._a_montrer(dates), frozenset(manque))

    def _est_la(self, offre: OffreMontree, sites: bool, places: bool) -> bool:
        """By the rule of `FiltreOffres.est_la`, of what is known of this offer."""
        dates, nommes = self._dates.get(offre.pk, []), self._liens["site"].get(offre.pk, set())
        situation = Situation(
            trouvee=any((not sites or date.au_site) and (not places or date.de_la_place) for date in dates),
            nommee=not nommes.isdisjoint(self.filtre.choix.get("site", ())),
            sans_site=not nommes,
            sans_seance=not dates,
            toujours_ouverte=offre.mode in TOUJOURS_OUVERTES,
        )
        return self.filtre.est_la(situation, sites=sites, places=places)

    def _a_montrer(self, dates: list[DateAVenir]) -> DateAVenir | None:
        """The date that dates an offer: the next with room; the next of all when none has."""
        ici = [date for date in dates if date.au_site]
        avec_place = next((date for date in ici if date.de_la_place), None)
        return avec_place or (None if self._places else next(iter(ici), None))

    @cached_property
    def _dates(self) -> dict[int, list[DateAVenir]]:
        """By offer, the nearest first."""
        seances = self.filtre.retenir(Seance.objects.proposees(), sites=False, places=False)
        seances = seances.annotate(rang=Window(DenseRank(), order_by="debut")).avec_de_la_place_ou_non()
        colonnes = ["offre_id", "pk", "rang", "antenne__slug", "de_la_place"]
        if "site" in self.filtre.choix:
            seances, colonnes = seances.annotate(au_site=self.filtre.au_site), [*colonnes, "au_site"]
        dates: dict[int, list[DateAVenir]] = defaultdict(list)
        for offre, *ligne in seances.order_by("rang", "pk").values_list(*colonnes):
            dates[offre].append(DateAVenir(*ligne))
        return dates

    @cached_property
    def _par_manque(self) -> dict[frozenset[str], list[Fiche]]:
        """Few sets of missed conditions, for many offers."""
        par_manque: dict[frozenset[str], list[Fiche]] = defaultdict(list)
        for fiche in self.fiches:
            par_manque[fiche.manque].append(fiche)
        return par_manque

    @cached_property
    def _mots(self) -> dict[int, int]:
        """How many of the words asked for each offer holds."""
        mots = nombre_de_mots(self.filtre.choix.get("q", ""))
        return dict(Offre.objects.publiees().annotate(mots=mots).order_by().values_list("pk", "mots"))

    @cached_property
    def _liens(self) -> dict[str, dict[int, set[str]]]:
        """By kind then offer: themes, publics, sites named."""
        liens: dict[str, dict[int, set[str]]] = {genre: defaultdict(set) for genre in LIENS}
        for offre, genre, slug in _paires("theme").union(_paires("public"), _paires("site"), all=True):
            liens[genre][offre].add(slug)
        return liens

    def _valeurs(self, fiche: Fiche, nom: str) -> Iterable[str]:
        """What the offer is for the filter `nom`."""
        if nom == "site":
            return self._sites(fiche)
        if nom == "partenaire":
            return [fiche.partenaire] if fiche.partenaire else []
        return self._liens[nom].get(fiche.pk, ()) if nom in LIENS else [getattr(fiche.offre, nom)]

    def _sites(self, fiche: Fiche) -> set[str]:
        """The sites where the offer is, by the rule of `FiltreOffres.est_la`."""
        des_seances = {date.site for date in fiche.dates if date.de_la_place or not self._places}
        if self.filtre.avec_dates:
            return des_seances
        nommes = self._liens["site"].get(fiche.pk, set())
        if not nommes and not fiche.dates:
            nommes = {slug for slug, _ in self.filtre.references["site"]}
        if self._places and (fiche.dates or fiche.offre.mode not in TOUJOURS_OUVERTES):
            return des_seances
        return des_seances | nommes


def _rang(fiche: Fiche) -> tuple:
    """By the date shown, then those without dates, then by title."""
    rang = fiche.montree.rang if fiche.montree else 0
    return (not rang, rang, _titre_plie(fiche.offre.title))


# Titles are few and come back with each request.
@lru_cache(maxsize=4096)
def _titre_plie(titre: str) -> str:
    return sans_accent(titre)


@lru_cache(maxsize=4096)
def _racines_du_titre(titre: str) -> list[str]:
    return racines(titre)


def _dans_le_titre(demandees: list[str], fiche: Fiche) -> int:
    return mots_en_commun(demandees, _racines_du_titre(fiche.offre.title))


def _paires(genre: str) -> QuerySet:
    champ, lien = LIENS[genre]
    return getattr(Offre, champ).through.objects.values_list("offre_id", Value(genre), f"{lien}__slug")
