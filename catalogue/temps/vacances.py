"""School holidays of mainland France, by zone, as the ministry publishes them. Pure: no database.

The dates come with the package `vacances-scolaires-france`, which takes them from data.gouv.fr: those of a new
year are known once a new version of it is installed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby
from operator import itemgetter

from vacances_scolaires_france import SchoolHolidayDates

ZONES = ("A", "B", "C")


@dataclass(frozen=True)
class Vacances:
    """One period, `nom` « Vacances de Noël 2026 ». Its last day is included."""

    nom: str
    du: date
    au: date


def vacances_scolaires(zone: str, *, depuis: date) -> list[Vacances]:
    """Those of `zone` that are not over on `depuis`, in order, as far as they are published.

    Raises KeyError for a zone that there is not.
    """
    return [une for une in _calendriers()[zone] if une.au >= depuis]


@cache
def _calendriers() -> dict[str, list[Vacances]]:
    """By zone. A file of fourteen thousand days is read: once, and only where somebody asks."""
    jours = SchoolHolidayDates().data
    return {
        zone: list(_periodes((jour, lu["nom_vacances"]) for jour, lu in jours.items() if lu[colonne]))
        for zone in ZONES
        for colonne in [f"vacances_zone_{zone.lower()}"]
    }


def _periodes(jours: Iterable[tuple[date, str]]) -> Iterator[Vacances]:
    """Days under one name that follow each other are one period: each is as far from its rank as the one before."""
    ranges = ((jour.toordinal() - rang, nom, jour) for rang, (jour, nom) in enumerate(jours))
    for (_, nom), suite in groupby(ranges, key=itemgetter(0, 1)):
        dates = [jour for _, _, jour in suite]
        yield Vacances(f"{nom} {dates[0].year}".replace("'", "’"), dates[0], dates[-1])
