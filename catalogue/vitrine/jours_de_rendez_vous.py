"""Appointments by day, then by place: the date, the place and the room are said once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from catalogue.vitrine.lignes import Bouton, Heure, LigneSeance


@dataclass(frozen=True)
class Accueil:
    """A place that receives on a day: its room and its hours, of all its séances; `bouton` where none is left."""

    ou: str
    mots: str
    reserve: str
    libres: int | None
    places: int | None
    heures: list[Heure]
    bouton: Bouton | None


@dataclass(frozen=True)
class JourDeRendezVous:
    jour: date
    accueils: list[Accueil]


def par_jour(lignes: list[LigneSeance]) -> list[JourDeRendezVous]:
    """`lignes`, in their order, as days; nothing when none of them gives appointments."""
    if not any(ligne.seance.creneaux for ligne in lignes):
        return []
    return [
        JourDeRendezVous(jour, _accueils(siennes))
        for jour, siennes in groupby(lignes, key=lambda ligne: ligne.seance.jour)
    ]


def _accueils(lignes: Iterable[LigneSeance]) -> list[Accueil]:
    par_lieu: dict[tuple[str, str, str], list[LigneSeance]] = {}
    for ligne in lignes:
        par_lieu.setdefault((ligne.ou, ligne.mots, ligne.reserve), []).append(ligne)
    return [_accueil(cle, siennes) for cle, siennes in par_lieu.items()]


def _accueil(cle: tuple[str, str, str], lignes: list[LigneSeance]) -> Accueil:
    heures = _heures(lignes)
    # The lists of the day are joined only where no hour is left, and the first is as good as another.
    boutons = [ligne.bouton for ligne in lignes if ligne.bouton and not heures]
    return Accueil(
        *cle,
        libres=_somme(ligne.libres for ligne in lignes),
        places=_somme(ligne.places for ligne in lignes),
        heures=heures,
        bouton=next(iter(boutons), None),
    )


def _heures(lignes: list[LigneSeance]) -> list[Heure]:
    """Each hour once, for the same sites: taken only when nobody who receives then is free."""
    heures: dict[tuple[datetime, str], Heure] = {}
    for une in (une for ligne in lignes for une in ligne.heures):
        cle = une.debut, une.sites
        if cle not in heures or (une.code and not heures[cle].code):
            heures[cle] = une
    return [heures[cle] for cle in sorted(heures)]


def _somme(nombres: Iterable[int | None]) -> int | None:
    """None as soon as one of them is, which has no limit."""
    somme = 0
    for nombre in nombres:
        if nombre is None:
            return None
        somme += nombre
    return somme
