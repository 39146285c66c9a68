"""When a place that is not ours is open: its week, nights included. Pure: no database, no clock of its own.

Hours are those of the wall in Paris. A range that ends before it begins goes on until the next morning.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from catalogue.temps.ouverture import Plage
from catalogue.temps.recurrence import PARIS, a_paris, est_ferie

# A place that does not open within a fortnight is no help for tonight.
HORIZON = 15


@dataclass(frozen=True)
class Heures:
    """`semaine`: day (Monday is 0) and hours. `toujours`: day and night, whatever the week says."""

    semaine: tuple[tuple[int, Plage], ...] = ()
    toujours: bool = False
    ferme_les_feries: bool = False

    def fermeture(self, moment: datetime) -> datetime | None:
        """When the door that is open at `moment` closes; None when it is shut, or never shuts."""
        if self.toujours:
            return None
        hier = moment.astimezone(PARIS).date() - timedelta(days=1)
        ouvertes = [
            fin
            for jour in (hier, hier + timedelta(days=1))
            for debut, fin in self._plages_du(jour)
            if debut <= moment < fin
        ]
        return max(ouvertes, default=None)

    def est_ouvert(self, moment: datetime) -> bool:
        return self.toujours or self.fermeture(moment) is not None

    def prochaine_ouverture(self, moment: datetime) -> datetime | None:
        """The next time that the door opens, strictly after `moment`; None within a fortnight."""
        premier = moment.astimezone(PARIS).date()
        jours = (premier + timedelta(days=rang) for rang in range(HORIZON))
        debuts = (debut for jour in jours for debut, _ in self._plages_du(jour))
        return next((debut for debut in debuts if debut > moment), None)

    def _plages_du(self, jour: date) -> list[tuple[datetime, datetime]]:
        """The ranges that begin on `jour`, in order."""
        if self.ferme_les_feries and est_ferie(jour):
            return []
        plages = sorted(plage for numero, plage in self.semaine if numero == jour.weekday())
        return [(a_paris(jour, plage.de), a_paris(_dernier_jour(jour, plage), plage.a)) for plage in plages]


def _dernier_jour(jour: date, plage: Plage) -> date:
    return jour if plage.a > plage.de else jour + timedelta(days=1)
