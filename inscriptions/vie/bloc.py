"""All or nothing: the transaction of a gesture, and of the gestures that it is made of."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import connection, transaction

P = ParamSpec("P")
R = TypeVar("R")


class ReferencePrise(Exception):
    """The reference that was drawn is somebody's: everything is made again, under another."""


class _Bloc(transaction.Atomic):
    """Marks, among the transactions under way, those of whole gestures."""


def tout_ou_rien(faire: Callable[P, R]) -> Callable[P, R]:
    """`faire` in one transaction, or in a savepoint of the one under way.

    Within another such gesture there is neither: nobody catches between them what one of them raises, and
    it undoes them all. A `ReferencePrise` is made again from the outermost.
    """

    @wraps(faire)
    def en_bloc(*args: P.args, **kwargs: P.kwargs) -> R:
        dedans = bool(connection.atomic_blocks) and isinstance(connection.atomic_blocks[-1], _Bloc)
        while True:
            try:
                with _Bloc(using=None, savepoint=not dedans, durable=False):
                    return faire(*args, **kwargs)
            except ReferencePrise:
                if dedans:
                    raise

    return en_bloc
