"""Recurrence rules: which days and hours a planning gives. Pure: no Django model, no clock.

Hours are Paris hours: 14:00 stays 14:00 when the clocks change.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import cache
from typing import Any
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
    fermes: tuple[tuple[date, date], ...] = ()
    """Closed periods, first and last day included."""


@dataclass(frozen=True)
class Occurrence:
    """One date that a rule gives; `debut` and `fin` are aware moments in Paris."""

    jour: date
    debut: datetime
    fin: datetime


class Ecart(StrEnum):
    """Why a date that the rhythm gives is not held."""

    FERIE = "ferie"
    FERMETURE = "fermeture"
    EXCEPTION = "exception"


def occurrences(regle: Regle, *, depuis: date, jusqua: date) -> list[Occurrence]:
    """The occurrences of `regle` from `depuis` to `jusqua`, both included, in order."""
    jours = jours_du_rythme(regle, depuis=depuis, jusqua=jusqua)
    return [occurrence_du(regle, jour) for jour in jours if ecart(regle, jour) is None]


def jours_du_rythme(regle: Regle, *, depuis: date, jusqua: date) -> list[date]:
    """The days that the rhythm alone gives, those of `ecart` included."""
    derniere = min(jusqua, regle.jusqua) if regle.jusqua else jusqua
    return [jour for jour in _jours(regle, derniere) if jour >= depuis]


def ecart(regle: Regle, jour: date) -> Ecart | None:
    """Why `regle` holds nothing on `jour`, a day of its rhythm; None when it does."""
    if jour in regle.sauf:
        return Ecart.EXCEPTION
    if any(du <= jour <= au for du, au in regle.fermes):
        return Ecart.FERMETURE
    return Ecart.FERIE if regle.sauf_feries and est_ferie(jour) else None


def occurrence_du(regle: Regle, jour: date) -> Occurrence:
    """What `regle` gives on `jour`, at its Paris hours.

    When the start falls into the hour that the change of clocks skips, all of it comes an hour later.
    """
    debut, fin = a_paris(jour, regle.debut), a_paris(jour, regle.fin)
    if debut.time() != regle.debut:
        fin = debut + (fin - datetime.combine(jour, regle.debut, PARIS))
    return Occurrence(jour=jour, debut=debut, fin=fin)


def a_paris(jour: date, heure: time) -> datetime:
    """The moment when a clock in Paris shows `heure` on `jour`: the first one, when there are two.

    An hour that the change of clocks skips is the hour after it.
    """
    return datetime.combine(jour, heure, PARIS).astimezone(UTC).astimezone(PARIS)


def plus_tard(moment: datetime, ecart: timedelta) -> datetime:
    """The same hour of Paris some days later: never a `timedelta` across a change of clocks."""
    local = moment.astimezone(PARIS)
    return a_paris(local.date() + ecart, local.time())


def est_ferie(jour: date) -> bool:
    """Whether `jour` is a public holiday of mainland France."""
    return jour in _feries(jour.year)


@cache
def _feries(annee: int) -> frozenset[date]:
    return frozenset(holidays.France(years=annee).keys())


def _jours(regle: Regle, derniere: date) -> Iterator[date]:
    premiere = premier_jour(regle)
    if premiere > derniere:
        return
    # `rrule` counts an interval from its start, whether or not the rule holds on it: from the first
    # date itself, then, « one week in two » begins with it, whatever the window that is looked at.
    for moment in rrule(
        dtstart=datetime.combine(premiere, time()),
        until=datetime.combine(derniere, time()),
        interval=regle.intervalle,
        **_rythme(regle),
    ):
        yield moment.date()


def premier_jour(regle: Regle) -> date:
    """The first day of the rhythm, from `depuis` on: « one in two » is counted from there."""
    return rrule(dtstart=datetime.combine(regle.depuis, time()), count=1, **_rythme(regle))[0].date()


def _rythme(regle: Regle) -> dict[str, Any]:
    if regle.rang is None:
        return {"freq": WEEKLY, "byweekday": regle.jour}
    return {"freq": MONTHLY, "byweekday": weekday(regle.jour, regle.rang)}
