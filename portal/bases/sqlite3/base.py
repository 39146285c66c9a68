"""SQLite, as Django has it, and the middle of numbers, which it lacks."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median_low
from typing import Any

from django.db.backends.sqlite3.base import DatabaseWrapper as SQLite

from portal.bases.ecritures import DitCeQuElleMontre

# Asked for under this name by `actions.comptes.mediane`; a database knows no model yet.
MEDIANE = "MEDIANE"


class Mediane:
    """The lower of the two in the middle, as PERCENTILE_DISC; null without any."""

    def __init__(self) -> None:
        self.valeurs: list[int] = []

    def step(self, valeur: int | None, /) -> None:
        if valeur is not None:
            self.valeurs.append(valeur)

    def finalize(self) -> int | None:
        return median_low(self.valeurs) if self.valeurs else None


class DatabaseWrapper(DitCeQuElleMontre, SQLite):
    """Raises the generation with what it commits."""

    def get_new_connection(self, conn_params: dict[str, Any]) -> sqlite3.Connection:
        connexion: sqlite3.Connection = super().get_new_connection(conn_params)
        connexion.create_aggregate(MEDIANE, 1, Mediane)  # type: ignore[arg-type]  # null is allowed too
        return connexion

    @contextmanager
    def dans_une_transaction(self) -> Iterator[None]:
        """SQLite commits no transaction while a statement still returns rows (`INSERT … RETURNING`).

        The counter comes just after: in the commit of that statement when it is read later, else in its own.
        """
        yield
        self.lever_la_generation()
