"""One week of dates: the strip of its days, and the way to its neighbours."""

from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta

from catalogue.temps.dates import MOIS, quantieme
from catalogue.vitrine.jours_de_rendez_vous import JourDeRendezVous
from catalogue.vitrine.lignes import LigneSeance

VENDREDI = 4


@dataclass(frozen=True)
class JourDeSemaine:
    """A day of the strip: nothing when it has no date, else lit if one has room."""

    jour: date
    occupe: bool = False
    libre: bool = False


@dataclass(frozen=True)
class Semaine:
    """One week: its strip, its rows or its hours; the addresses of its neighbours, empty at both ends."""

    jours: list[JourDeSemaine]
    lignes: list[LigneSeance]
    horaires: list[JourDeRendezVous]
    avant: str
    apres: str
    fermer: str

    @property
    def titre(self) -> str:
        """« Du 23 au 27 novembre », « Du 30 novembre au 4 décembre »."""
        du, au = self.jours[0].jour, self.jours[-1].jour
        mois = "" if du.month == au.month else f" {MOIS[du.month - 1]}"
        return f"Du {quantieme(du)}{mois} au {quantieme(au)} {MOIS[au.month - 1]}"


def jours_de(lundi: date, lignes: list[LigneSeance]) -> list[JourDeSemaine]:
    """From Monday to Friday, and a day of the weekend that has a date."""
    places: dict[date, bool] = {}
    for ligne in lignes:
        places[ligne.seance.jour] = places.get(ligne.seance.jour, False) or ligne.a_de_la_place
    sept = [lundi + timedelta(days=rang) for rang in range(7)]
    return [
        JourDeSemaine(jour, jour in places, places.get(jour, False))
        for jour in sept
        if jour.weekday() <= VENDREDI or jour in places
    ]


def lundi_demande(texte: str) -> date | None:
    """The Monday of the day that an address names; None when it names none."""
    try:
        jour = date.fromisoformat(texte)
        return lundi_de(jour) if MINYEAR < jour.year < MAXYEAR else None
    except ValueError:
        return None


def lundi_de(jour: date) -> date:
    return jour - timedelta(days=jour.weekday())
