"""What apps above add to the pages of this one: they fill these lists in their `AppConfig.ready()`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from inscriptions.models import Inscription


@dataclass(frozen=True)
class Etape:
    """One step of the follow-up of an orientation. `le` is None for a step still to come."""

    titre: str
    le: date | datetime | None = None
    detail: str = ""
    icone: str = "coche"


# Steps that come after the person was received (entry in a programme, exit), in order.
# Each takes the inscription and returns its step, or None when it does not apply.
etapes_de_suivi: list[Callable[[Inscription], Etape | None]] = []


@dataclass(frozen=True)
class Partie:
    """What an app above holds about the person of a registration, for « mes données ».

    `a_garder` says to the person why it must be kept; empty when all may be erased.
    """

    titre: str
    lignes: list[tuple[str, str]]
    a_garder: str = ""


# Each takes the inscription and returns its part, or None when it holds nothing.
parties_de_mes_donnees: list[Callable[[Inscription], Partie | None]] = []


def parties_de(inscription: Inscription) -> list[Partie]:
    parties = [donne(inscription) for donne in parties_de_mes_donnees]
    return [partie for partie in parties if partie]


def raisons_de_garder(inscription: Inscription) -> list[str]:
    """Why the person of `inscription` may not be erased; empty when they may."""
    return [partie.a_garder for partie in parties_de(inscription) if partie.a_garder]


def etapes_atteintes(inscription: Inscription) -> list[Etape]:
    """Those of `inscription` that have a date."""
    etapes = [donne(inscription) for donne in etapes_de_suivi]
    return [etape for etape in etapes if etape and etape.le]
