"""Which young people a séance, or one of its hours, is kept for: those of some antennes, or all."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import TypeVar

from django.db.models import Prefetch, prefetch_related_objects
from django.utils import timezone

from catalogue.models import Antenne, Seance
from catalogue.models.reserves import Reserve, ReserveDeSeance

UneReserve = TypeVar("UneReserve", bound=Reserve)


def charger_les_reserves(seances: Iterable[Seance]) -> None:
    """Read the reserves of séances in one query; none when `avec_reserves()` said that none has any."""
    reservees = [seance for seance in seances if _peut_en_avoir(seance)]
    reserves = ReserveDeSeance.objects.select_related("antenne__lieu")
    prefetch_related_objects(reservees, Prefetch("reserves", queryset=reserves))


def antennes_admises(seance: Seance, creneau: datetime | None = None) -> list[Antenne]:
    """The antennes whose young people may come at `creneau`; empty when it is open to all.

    Without `creneau`, those of a séance as a whole: all that one of its hours admits.
    """
    reserves = _reserves(seance)
    if not reserves:
        return []
    heures = [creneau] if creneau else seance.heures_de_creneau() or [seance.debut]
    par_heure = [_admises(reserves, timezone.localtime(heure).time()) for heure in heures]
    if not all(par_heure):
        return []
    admises = {antenne.pk: antenne for antennes in par_heure for antenne in antennes}
    return _rangees(admises.values())


def antennes_nommees(seance: Seance) -> list[Antenne]:
    """All those that one of its hours is kept for, each once."""
    nommees = {reserve.antenne_id: reserve.antenne for reserve in _reserves(seance)}
    return _rangees(nommees.values())


def est_admise(seance: Seance, creneau: datetime | None, antenne: int) -> bool:
    """Whether the young people of `antenne` (its key) may come at `creneau`."""
    admises = antennes_admises(seance, creneau)
    return not admises or antenne in {admise.pk for admise in admises}


def a_des_heures_reservees(seance: Seance) -> bool:
    """Whether some of its slots are not for everybody that others are for."""
    if not seance.creneau_minutes:
        return False
    return any(reserve.de is not None for reserve in _reserves(seance))


def decalees(reserves: Iterable[UneReserve], ecart: timedelta) -> list[UneReserve]:
    """The same rows, not saved, with their hours later by `ecart` (or earlier), within the day."""
    rangees = list(reserves)
    for reserve in rangees:
        if reserve.de and reserve.a:
            de, a = _plus_tard(reserve.de, ecart), _plus_tard(reserve.a, ecart)
            reserve.de, reserve.a = (de, a) if de < a else (reserve.de, reserve.a)
    return rangees


def _plus_tard(heure: time, ecart: timedelta) -> time:
    minutes = timedelta(hours=heure.hour, minutes=heure.minute) + ecart
    minutes = min(max(minutes, timedelta()), timedelta(hours=23, minutes=59))
    return (datetime.min + minutes).time()


def reservee_en_mots(antennes: list[Antenne]) -> str:
    """« Réservé aux sites Centre, Pyrénées et Avenir »; empty when it is open to all.

    Of those that are not shown, it says that they are not everybody.
    """
    noms = [antenne.nom for antenne in antennes if antenne.est_presentable]
    if antennes and not noms:
        return "Réservé aux personnes suivies par une de nos équipes"
    if len(noms) < 2:
        return f"Réservé au site {noms[0]}" if noms else ""
    return f"Réservé aux sites {', '.join(noms[:-1])} et {noms[-1]}"


def _reserves(seance: Seance) -> list[ReserveDeSeance]:
    return list(seance.reserves.all()) if _peut_en_avoir(seance) else []


def _peut_en_avoir(seance: Seance) -> bool:
    """Nothing is asked of the database for a séance that is known to have none."""
    return getattr(seance, "reservee", True)


def _rangees(antennes: Iterable[Antenne]) -> list[Antenne]:
    return sorted(antennes, key=lambda antenne: (antenne.ordre, antenne.nom))


def _admises(reserves: list[ReserveDeSeance], heure: time) -> list[Antenne]:
    return [reserve.antenne for reserve in reserves if _couvre(reserve, heure)]


def _couvre(reserve: ReserveDeSeance, heure: time) -> bool:
    return reserve.de is None or reserve.a is None or reserve.de <= heure < reserve.a
