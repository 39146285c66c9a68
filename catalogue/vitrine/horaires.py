"""The hours of a site as people read them: its week in few lines, and the days that are not like the others."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import groupby

from catalogue.models import ExceptionHoraire
from catalogue.temps.dates import INSECABLE, JOURS, heure, jour_lisible
from catalogue.temps.heures import Heures
from catalogue.temps.ouverture import CalendrierDuSite, Plage
from catalogue.temps.recurrence import a_paris

# A closure of next summer would hide that of next week.
BIENTOT = timedelta(days=60)
# Any day on which no clock changes: only the hour is written.
UN_JOUR = date(2026, 1, 5)


@dataclass(frozen=True)
class JoursOuverts:
    """« lundi au mercredi », « 9 h – 12 h et 14 h – 17 h 30 »."""

    jours: str
    heures: str


def semaine_en_mots(calendrier: CalendrierDuSite | Heures) -> list[JoursOuverts]:
    """The days that follow each other with the same hours, on one line; closed days are left out."""
    plages: dict[int, list[Plage]] = {}
    for numero, plage in sorted(calendrier.semaine):
        plages.setdefault(numero, []).append(plage)
    # What stays the same along days that follow each other: their number less their rank.
    suites = groupby(enumerate(plages), key=lambda rang_et_jour: _suite(plages, *rang_et_jour))
    lignes = []
    for _, membres in suites:
        jours = [jour for _, jour in membres]
        lignes.append(JoursOuverts(_jours_en_mots(jours), _heures_en_mots(plages[jours[0]])))
    return lignes


def jours_a_part(
    exceptions: Iterable[ExceptionHoraire], calendrier: CalendrierDuSite, aujourdhui: date
) -> list[str]:
    """« Fermé le jeudi 24 décembre : inventaire. », the nearest first; those of the next two months."""
    horizon = aujourdhui + BIENTOT
    lignes = [(une.du, _exception_en_mots(une)) for une in exceptions if une.du <= horizon]
    lignes += [
        (du, f"Fermé {_periode(du, au)}.")
        for du, au in calendrier.fermetures
        if au >= aujourdhui and du <= horizon
    ]
    return [phrase for _, phrase in sorted(lignes)]


def _suite(plages: dict[int, list[Plage]], rang: int, jour: int) -> tuple[int, list[Plage]]:
    return jour - rang, plages[jour]


def _jours_en_mots(jours: list[int]) -> str:
    noms = [JOURS[jour] for jour in jours]
    if len(noms) == len(JOURS):
        return "tous les jours"
    if len(noms) <= 2:
        return " et ".join(noms)
    return f"{noms[0]} au {noms[-1]}"


def _heures_en_mots(plages: Iterable[Plage]) -> str:
    return " et ".join(_plage_en_mots(plage.de, plage.a) for plage in plages)


def _plage_en_mots(de: time, a: time) -> str:
    return f"{heure(a_paris(UN_JOUR, de))}{INSECABLE}–{INSECABLE}{heure(a_paris(UN_JOUR, a))}"


def _exception_en_mots(exception: ExceptionHoraire) -> str:
    quand = _periode(exception.du, exception.au)
    motif = f"{INSECABLE}: {exception.motif.rstrip('.')}" if exception.motif else ""
    if exception.de and exception.a:
        return f"{quand[:1].upper()}{quand[1:]}, {_plage_en_mots(exception.de, exception.a)}{motif}."
    return f"Fermé {quand}{motif}."


def _periode(du: date, au: date) -> str:
    return f"le {jour_lisible(du)}" if du == au else f"du {jour_lisible(du)} au {jour_lisible(au)}"
