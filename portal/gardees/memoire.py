"""What is kept: an answer and how long it holds. In the memory of the process, bounded; and between processes."""

import logging
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from django.core.cache import cache
from django.utils import timezone

from catalogue.manques import Fait

journal = logging.getLogger(__name__)
OCTETS_PAR_REPONSE = 1024 * 1024
OCTETS_EN_TOUT = 16 * 1024 * 1024
REPONSES = 1000


@dataclass(frozen=True)
class Gardee:
    """An answer of 200, the generation under which it was made, until when it holds, and the needs it does not meet."""

    generation: int
    jusqua: datetime
    entetes: tuple[tuple[str, str], ...]
    corps: bytes
    manques: tuple[Fait, ...] = ()

    def tient(self, actuelle: int) -> bool:
        """Whether nothing that it shows has changed since: neither by a commit nor by the clock."""
        return self.generation == actuelle and timezone.now() < self.jusqua


class Memoire:
    """The answers of this process; those asked for least recently go first."""

    def __init__(self, octets: int = OCTETS_EN_TOUT, reponses: int = REPONSES) -> None:
        self._octets, self._reponses = octets, reponses
        self._gardees: OrderedDict[str, Gardee] = OrderedDict()
        self._pris = 0
        self._verrou = Lock()

    def lire(self, cle: str) -> Gardee | None:
        with self._verrou:
            if cle in self._gardees:
                self._gardees.move_to_end(cle)
            return self._gardees.get(cle)

    def garder(self, cle: str, gardee: Gardee) -> None:
        with self._verrou:
            self._oter(cle)
            self._gardees[cle] = gardee
            self._pris += len(gardee.corps)
            while self._pris > self._octets or len(self._gardees) > self._reponses:
                self._oter(next(iter(self._gardees)))

    def _oter(self, cle: str) -> None:
        if ancienne := self._gardees.pop(cle, None):
            self._pris -= len(ancienne.corps)


class EntreProcessus:
    """The cache that processes share. Without it, each process makes its own: it is never waited for nor missed."""

    def lire(self, cle: str) -> Gardee | None:
        try:
            gardee: Gardee | None = cache.get(cle)
        except Exception:
            journal.warning("The shared cache does not answer", exc_info=True)
            return None
        return gardee

    def garder(self, cle: str, gardee: Gardee, secondes: float) -> None:
        try:
            cache.set(cle, gardee, secondes)
        except Exception:
            journal.warning("The shared cache does not answer", exc_info=True)
