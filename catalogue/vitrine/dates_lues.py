"""The upcoming dates of an offer as its pages show them: columns read into small objects, no model made of them.

A date answers to what is asked of a séance in this package: where, when, how many places.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from django.db.models import Max, Min, Q

from catalogue.models import Antenne, Lieu, Seance
from catalogue.querysets import SeanceQuerySet
from catalogue.seances.creneaux import DES_CRENEAUX, Creneau, creneaux_de, seance_des_creneaux
from catalogue.seances.reserves import antennes_admises, antennes_nommees

# How many are read to find the few that are shown first.
PROCHAINES = 12
DE_LA_DATE = (
    *DES_CRENEAUX,
    *("jour", "places", "libres", "inscriptions_du", "inscriptions_au"),
    *("antenne_id", "lieu_id", "adresse", "reservee"),
)
SEMAINE = timedelta(days=7)


@dataclass(frozen=True)
class Regard:
    """Who looks: `antennes` (slugs), whose reserved hours they may take; None for professionals, who see all."""

    antennes: frozenset[str] | None = frozenset()

    def retenir(self, seances: SeanceQuerySet) -> SeanceQuerySet:
        return seances if self.antennes is None else seances.ouvertes_a(self.antennes)

    def admet(self, reserve_a: Collection[str]) -> bool:
        """Whether they may take what is kept for the antennes `reserve_a`; for nobody means for all."""
        return not reserve_a or self.antennes is None or not self.antennes.isdisjoint(reserve_a)


# A young person by themselves, whose site is not known; somebody who registers others.
SEUL, PROFESSIONNEL = Regard(), Regard(None)


@dataclass(frozen=True, slots=True)
class DateLue:
    """A séance. `libres`: the places that a newcomer may take, None without limit.

    `reserve_a`: the antennes that it is kept for, as a whole; `nommees`: those that one of its hours is.
    """

    pk: int
    jour: date
    debut: datetime
    fin: datetime
    etat: str
    places: int | None
    libres: int | None
    inscriptions_du: datetime | None
    inscriptions_au: datetime | None
    creneau_minutes: int | None
    antenne: Antenne
    lieu_id: int | None
    lieu: Lieu | None
    adresse: str
    creneaux: tuple[Creneau, ...]
    reserve_a: tuple[Antenne, ...]
    nommees: tuple[Antenne, ...]


class DatesLues:
    """Those of `seances` for `regard`: the next ones, those of the week of `lundi`, and the one chosen.

    `site` (slug) keeps those of one site; `choisie` (a séance's key) is read wherever it is. Six queries at
    most, whatever their number, and one when all that come first are full.
    """

    def __init__(
        self,
        seances: SeanceQuerySet,
        regard: Regard,
        *,
        site: str = "",
        lundi: date | None = None,
        choisie: int | None = None,
    ) -> None:
        self._toutes = regard.retenir(seances).order_by("debut", "pk")
        self._site, self._lundi, self._choisie = site, lundi, choisie

    @cached_property
    def antennes(self) -> list[Antenne]:
        """Those that hold one of the dates, of any site."""
        if self._site or len(self._lignes) > PROCHAINES:
            numeros = set(self._toutes.order_by().values_list("antenne", flat=True).distinct())
        else:  # all the dates are read already
            numeros = {ligne["antenne_id"] for ligne in self._lignes}
        lues = Antenne.objects.filter(pk__in=numeros).select_related("lieu").order_by("ordre", "nom")
        return list(lues) if numeros else []

    @cached_property
    def site(self) -> Antenne | None:
        """The one that was asked for, when it holds a date and the public may be sent there."""
        if not self._site:
            return None
        siens = (une for une in self.antennes if une.slug == self._site and une.est_presentable)
        return next(siens, None)

    @cached_property
    def prochaines(self) -> list[DateLue]:
        """The nearest first, one more than `PROCHAINES` when there are others."""
        return [une for une in self._lues if self._est_d_ici(une)][: PROCHAINES + 1]

    @cached_property
    def de_la_semaine(self) -> list[DateLue]:
        if self._lundi is None:
            return []
        suivant = self._lundi + SEMAINE
        return [une for une in self._lues if self._est_d_ici(une) and self._lundi <= une.jour < suivant]

    @cached_property
    def celle_choisie(self) -> DateLue | None:
        return next((une for une in self._lues if une.pk == self._choisie), None)

    def premiere_avec_place(self, apres: DateLue) -> DateLue | None:
        """The first with room, after one that has none; one query."""
        suivantes = self._d_ici.filter(debut__gte=apres.debut).exclude(pk=apres.pk)
        return next(iter(self._dates(_colonnes(suivantes.avec_de_la_place())[:1])), None)

    def autour(self) -> tuple[date | None, date | None]:
        """The day of the last date before the week, and of the first after it; one query."""
        if self._lundi is None:
            return None, None
        autour = self._d_ici.order_by().aggregate(
            avant=Max("jour", filter=Q(jour__lt=self._lundi)),
            apres=Min("jour", filter=Q(jour__gte=self._lundi + SEMAINE)),
        )
        return autour["avant"], autour["apres"]

    @property
    def _d_ici(self) -> SeanceQuerySet:
        return self._toutes.filter(antenne=self.site) if self.site else self._toutes

    def _est_d_ici(self, une: DateLue) -> bool:
        return self.site is None or une.antenne.pk == self.site.pk

    @cached_property
    def _lues(self) -> list[DateLue]:
        return self._dates(self._lignes)

    @cached_property
    def _lignes(self) -> list[dict[str, Any]]:
        if self._lundi is None and self._choisie is None:
            return list(_colonnes(self._d_ici)[: PROCHAINES + 1])
        voulues = Q(pk__in=self._d_ici.values("pk")[: PROCHAINES + 1]) | Q(pk=self._choisie)
        if self._lundi:
            voulues |= Q(jour__gte=self._lundi, jour__lt=self._lundi + SEMAINE)
        return list(_colonnes(self._toutes.filter(voulues)))

    def _dates(self, lignes: Iterable[dict[str, Any]]) -> list[DateLue]:
        antennes = {antenne.pk: antenne for antenne in self.antennes}
        # A site that came between the two readings waits for the next one.
        connues = [ligne for ligne in lignes if ligne["antenne_id"] in antennes]
        lieux = _lieux({ligne["lieu_id"] for ligne in connues}, antennes.values())
        # Hours and reserves belong to few: only these become séances.
        particulieres = {
            ligne["pk"]: seance_des_creneaux(ligne)
            for ligne in connues
            if ligne["creneau_minutes"] or ligne["reservee"]
        }
        creneaux = creneaux_de(list(particulieres.values()))
        return [
            _date_lue(
                ligne,
                antenne=antennes[ligne["antenne_id"]],
                lieu=lieux.get(ligne["lieu_id"]),
                creneaux=tuple(creneaux.get(ligne["pk"], ())),
                particuliere=particulieres.get(ligne["pk"]),
            )
            for ligne in connues
        ]


def _colonnes(seances: SeanceQuerySet) -> Any:
    return seances.avec_places_libres().avec_reserves().values(*DE_LA_DATE)


def _date_lue(
    ligne: dict[str, Any],
    *,
    antenne: Antenne,
    lieu: Lieu | None,
    creneaux: tuple[Creneau, ...],
    particuliere: Seance | None,
) -> DateLue:
    return DateLue(
        **{colonne: ligne[colonne] for colonne in DateLue.__slots__ if colonne in ligne},
        antenne=antenne,
        lieu=lieu,
        creneaux=creneaux,
        reserve_a=tuple(antennes_admises(particuliere)) if particuliere else (),
        nommees=tuple(antennes_nommees(particuliere)) if particuliere else (),
    )


def _lieux(cles: set[int | None], antennes: Collection[Antenne]) -> dict[int | None, Lieu]:
    """Most are those of the sites, which are read already."""
    lieux: dict[int | None, Lieu] = {une.lieu_id: une.lieu for une in antennes if une.lieu}
    if manquent := cles - lieux.keys() - {None}:
        lieux |= Lieu.objects.in_bulk(manquent)
    return lieux
