"""What the figures of a bilan are calculated from: its programme, its period, its blocks."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from actions.models.programmes import Programme


class DansUnCadre(Protocol):
    """What every figure of a bilan is limited to: a programme and a period."""

    @property
    def programme(self) -> Programme: ...
    @property
    def depuis(self) -> date: ...
    @property
    def jusqua(self) -> date: ...


class Composition(DansUnCadre, Protocol):
    """A bilan as its author composes it: `corps` are live editing blocks."""

    @property
    def corps(self) -> Any: ...


@dataclass(frozen=True)
class Cadre:
    """The frame of a bilan that is being typed."""

    programme: Programme
    depuis: date
    jusqua: date
