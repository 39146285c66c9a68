"""When a site is open, and which days count as jours ouvrés for it. Pure: no database, no clock of its own.

Hours are those of the wall in Paris. A public holiday or a closure closes the day; an exception of the site
is more precise than both, and than the week: it says the whole day.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from catalogue.temps.recurrence import PARIS, a_paris, est_ferie

# Nobody looks further: a site that does not open within a year has no next opening.
HORIZON = 366


@dataclass(frozen=True, order=True)
class Plage:
    """From `de` to `a`, the end not included."""

    de: time
    a: time


@dataclass(frozen=True)
class Exceptionnel:
    """Days, first and last included, that are not as the week says: other hours, or closed without `plage`."""

    du: date
    au: date
    plage: Plage | None = None

    def couvre(self, jour: date) -> bool:
        return self.du <= jour <= self.au


@dataclass(frozen=True)
class CalendrierDuSite:
    """`semaine`: day (Monday is 0) and hours. `fermetures`: periods, first and last day included."""

    semaine: tuple[tuple[int, Plage], ...] = ()
    exceptions: tuple[Exceptionnel, ...] = ()
    fermetures: tuple[tuple[date, date], ...] = ()

    def horaires_du(self, jour: date) -> list[Plage]:
        """In order; none on a day when the site is closed, or whose hours nobody has given."""
        exceptions = [une for une in self.exceptions if une.couvre(jour)]
        if exceptions:
            return sorted({une.plage for une in exceptions if une.plage})
        if est_ferie(jour) or self._est_ferme(jour):
            return []
        return sorted(plage for numero, plage in self.semaine if numero == jour.weekday())

    def est_ouvert(self, moment: datetime) -> bool:
        local = moment.astimezone(PARIS)
        return any(plage.de <= local.time() < plage.a for plage in self.horaires_du(local.date()))

    def prochaine_ouverture(self, moment: datetime) -> datetime | None:
        """The next time that its door opens, strictly after `moment`; None when it does not within a year."""
        premier = moment.astimezone(PARIS).date()
        for jour in (premier + timedelta(days=rang) for rang in range(HORIZON)):
            for plage in self.horaires_du(jour):
                if (debut := a_paris(jour, plage.de)) > moment:
                    return debut
        return None

    def est_ouvre(self, jour: date) -> bool:
        """A jour ouvré: Monday to Friday without public holidays nor closures (docs/domaine.md §4).

        Hours do not matter: a site that closes each Friday still has to answer in the same days. An exception
        does: it closes the day, or takes it out of a closure; it never makes a holiday or a Sunday count.
        """
        if jour.weekday() > 4 or est_ferie(jour):
            return False
        if any(une.couvre(jour) for une in self.exceptions):
            return bool(self.horaires_du(jour))
        return not self._est_ferme(jour)

    def jours_ouvres_apres(self, jour: date, n: int) -> date:
        """The `n`th jour ouvré strictly after `jour`; `jour` itself when n is 0.

        A site closed for more than a year still has clocks: there, its closures no longer count.
        Raises ValueError for a negative n.
        """
        if n < 0:
            raise ValueError("Jours ouvrés are counted forwards")
        for _ in range(n):
            jour = next(self._jours_ouvres(jour))
        return jour

    def jours_ouvres_jusqu_a(self, du: date, au: date) -> int:
        """The least n such that the nth jour ouvré after `du` is not before `au`; 0 when `au` is no later."""
        if au <= du:
            return 0
        passes = sum(self.est_ouvre(du + timedelta(days=rang)) for rang in range(1, (au - du).days))
        return passes + 1

    def _jours_ouvres(self, jour: date) -> Iterator[date]:
        suivants = [jour + timedelta(days=rang) for rang in range(1, HORIZON)]
        yield from (un for un in suivants if self.est_ouvre(un))
        yield from (un for un in suivants if un.weekday() < 5 and not est_ferie(un))

    def _est_ferme(self, jour: date) -> bool:
        return any(du <= jour <= au for du, au in self.fermetures)
