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


def etapes_atteintes(inscription: Inscription) -> list[Etape]:
    """Those of `inscription` that have a date."""
    etapes = [donne(inscription) for donne in etapes_de_suivi]
    return [etape for etape in etapes if etape and etape.le]
