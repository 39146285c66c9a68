"""What a process goes on with for a while, so that no page nor message asks for it again."""

from collections.abc import Callable
from time import monotonic
from typing import Any, Generic, TypeVar
from weakref import WeakSet

GARDEE_SECONDES = 10.0
T = TypeVar("T")


class _Case(Generic[T]):
    """What was read, and until when."""

    contenu: tuple[float, T] | None = None


_TOUTES: "WeakSet[Memoire[Any]]" = WeakSet()


def oublier_tout() -> None:
    """Read everything again next time: something was written, by whatever process."""
    for memoire in list(_TOUTES):
        memoire.oublier()


class Memoire(Generic[T]):
    """One thing, read again when its time is over: a change made in another process is seen by then."""

    def __init__(self) -> None:
        self._case: _Case[T] = _Case()
        _TOUTES.add(self)

    def lire(self, relire: Callable[[], T]) -> T:
        """The thing; `relire()` when nothing is kept."""
        case = self._case  # what is forgotten meanwhile stays so: it is the former one that is filled
        if case.contenu is None or monotonic() > case.contenu[0]:
            case.contenu = (monotonic() + GARDEE_SECONDES, relire())
        return case.contenu[1]

    def connu(self) -> T | None:
        """The last one read, however old."""
        contenu = self._case.contenu
        return contenu[1] if contenu else None

    def garder(self, chose: T, *, secondes: float = GARDEE_SECONDES) -> None:
        """Go on with `chose` for a while."""
        self._case.contenu = (monotonic() + secondes, chose)

    def oublier(self) -> None:
        """Read it again next time."""
        self._case = _Case()
