"""Recurrence rules: which days and hours a planning gives. Pure: no Django model, no clock.

Hours are Paris hours: 14:00 stays 14:00 when the clocks change.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import holidays
from dateutil.rrule import MONTHLY, WEEKLY, rrule, weekday

PARIS = ZoneInfo("Europe/Paris")


@dataclass(frozen=True)
class Regle:
    """A weekly (`rang` is None) or monthly rule; `jour` is 0 for Monday."""

    jour: int
    debut: time
    fin: time
    depuis: date
    jusqua: date | None = None
    intervalle: int = 1
    rang: int | None = None
    sauf: frozenset[date] = frozenset()
    sauf_feries: bool = True


@dataclass(frozen=True)
class Occurrence:
    """One date that a rule gives; `debut` and `fin` are aware moments in Paris."""

    jour: date
    debut: datetime
    fin: datetime


def occurrences(regle: Regle, *, depuis: date, jusqua: date) -> list[Occurrence]:
    """The occurrences of `regle` from `depuis` to `jusqua`, both included, in order."""
    derniere = min(jusqua, regle.jusqua) if regle.jusqua else jusqua
    return [
        Occurrence(
            jour=jour,
            debut=datetime.combine(jour, regle.debut, PARIS),
            fin=datetime.combine(jour, regle.fin, PARIS),
        )
        for jour in _jours(regle, derniere)
        if jour >= depuis and jour not in regle.sauf and not (regle.sauf_feries and est_ferie(jour))
    ]


def est_ferie(jour: date) -> bool:
    """Whether `jour` is a public holiday of mainland France."""
    return jour in _feries(jour.year)


@cache
def _feries(annee: int) -> frozenset[date]:
    return frozenset(holidays.France(years=annee).keys())


def _jours(regle: Regle, derniere: date) -> Iterator[date]:
    # The rule counts from its own start, so that "one week in two" does not depend on the window.
    depart = datetime.combine(regle.depuis, time())
    fin = datetime.combine(derniere, time()) + timedelta(days=1)
    if regle.rang is None:
        dates = rrule(WEEKLY, dtstart=depart, until=fin, interval=regle.intervalle, byweekday=regle.jour)
    else:
        jour_du_mois = weekday(regle.jour, regle.rang)
        dates = rrule(MONTHLY, dtstart=depart, until=fin, interval=regle.intervalle, byweekday=jour_du_mois)
    for moment in dates:
        if moment.date() <= derniere:
            yield moment.date()
