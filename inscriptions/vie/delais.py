"""The clock of whoever answers an offer of a place: until when it holds, and whether they can be reached.

Pure: no database, no clock of its own. Hours are those of the wall in Paris, through changes of clocks.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from catalogue.temps.ouverture import HORIZON, CalendrierDuSite, Plage
from catalogue.temps.recurrence import PARIS, a_paris

# Between these hours nobody is asked to answer.
MATIN, SOIR, REVEIL = time(8), time(21), time(10)
# When the team calls, and référents work, at a site that has not given its hours; Monday to Friday.
AU_BUREAU = CalendrierDuSite(tuple((jour, Plage(time(9), time(17, 30))) for jour in range(5)))
# Whoever is next must still have the time to say yes and to come; whoever is asked, to answer.
AVANCE, TEMPS_DE_REPONSE = timedelta(hours=2), timedelta(hours=1)
UN_JOUR = timedelta(days=1)


@dataclass(frozen=True)
class Horloge(ABC):
    """How somebody answers, who has `heures` hours for it."""

    heures: int

    @abstractmethod
    def fin(self, maintenant: datetime) -> datetime:
        """When the delay of an offer made `maintenant` is over, whatever the séance."""

    @abstractmethod
    def laisse_le_temps(self, maintenant: datetime, limite: datetime) -> bool:
        """Whether who is asked `maintenant` can be reached, and answer, before `limite`."""


@dataclass(frozen=True)
class ParEcrit(Horloge):
    """By e-mail or SMS: hours of the wall clock, counted from 8:00. What ends in the night ends at 10:00."""

    def fin(self, maintenant: datetime) -> datetime:
        # What the clock on the wall shows then: two days after Saturday 14:00 is Monday 14:00.
        montre = _au_matin(maintenant).replace(tzinfo=None) + timedelta(hours=self.heures)
        fin = a_paris(montre.date(), montre.time())
        if MATIN <= fin.time() < SOIR:
            return fin
        return a_paris(fin.date() + (UN_JOUR if fin.time() >= SOIR else timedelta(0)), REVEIL)

    def laisse_le_temps(self, maintenant: datetime, limite: datetime) -> bool:
        return limite - _au_matin(maintenant) >= TEMPS_DE_REPONSE


@dataclass(frozen=True)
class DeViveVoix(Horloge):
    """By a call, or through a référent: whole jours ouvrés on which the site opens, and its hours.

    Jours ouvrés: docs/domaine.md §4. A Saturday on which it opens is time to call, and no jour ouvré.
    """

    calendrier: CalendrierDuSite = AU_BUREAU

    def fin(self, maintenant: datetime) -> datetime:
        restent = max(1, -(-self.heures // 24))
        for jour, plages in self._jours_ouverts(maintenant):
            # The day under way is no whole one.
            if self.calendrier.est_ouvre(jour) and a_paris(jour, plages[0].de) >= maintenant:
                restent -= 1
            if not restent:
                return a_paris(jour, plages[-1].a)
        # Closed for a whole year: nobody will answer.
        return maintenant

    def laisse_le_temps(self, maintenant: datetime, limite: datetime) -> bool:
        ouvert = timedelta(0)
        for jour, plages in self._jours_ouverts(maintenant):
            if a_paris(jour, plages[0].de) >= limite or ouvert >= TEMPS_DE_REPONSE:
                break
            for plage in plages:
                debut, fin = max(a_paris(jour, plage.de), maintenant), min(a_paris(jour, plage.a), limite)
                ouvert += max(fin - debut, timedelta(0))
        return ouvert >= TEMPS_DE_REPONSE

    def _jours_ouverts(self, maintenant: datetime) -> Iterator[tuple[date, list[Plage]]]:
        """With their hours, from the day of `maintenant` on, for a year at most."""
        aujourd_hui = maintenant.astimezone(PARIS).date()
        for jour in (aujourd_hui + timedelta(days=rang) for rang in range(HORIZON)):
            if plages := self.calendrier.horaires_du(jour):
                yield jour, plages


def quand_on_appelle(calendrier: CalendrierDuSite) -> CalendrierDuSite:
    """The hours of a site; those of an office, with its closures, when it has not given them."""
    return calendrier if calendrier.semaine else replace(calendrier, semaine=AU_BUREAU.semaine)


def echeance(maintenant: datetime, debut: datetime | None, horloge: Horloge) -> datetime | None:
    """Until when an offer made `maintenant` holds; None when it cannot be answered in time.

    Never past two hours before `debut`, the start of the séance, so that the next person can still come.
    """
    fin = horloge.fin(maintenant)
    if debut is None:
        return fin
    limite = min(fin, debut - AVANCE)
    return limite if horloge.laisse_le_temps(maintenant, limite) else None


def _au_matin(maintenant: datetime) -> datetime:
    """`maintenant`, or 8:00 when it falls in the night."""
    local = maintenant.astimezone(PARIS)
    if local.time() >= SOIR:
        return a_paris(local.date() + UN_JOUR, MATIN)
    return a_paris(local.date(), MATIN) if local.time() < MATIN else local
