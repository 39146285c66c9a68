"""SQLite, as Django has it."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.backends.sqlite3.base import DatabaseWrapper as SQLite

from portal.bases.ecritures import DitCeQuElleMontre


class DatabaseWrapper(DitCeQuElleMontre, SQLite):
    """Raises the generation with what it commits."""

    @contextmanager
    def dans_une_transaction(self) -> Iterator[None]:
        """SQLite commits no transaction while a statement still returns rows (`INSERT … RETURNING`).

        The counter comes just after: in the commit of that statement when it is read later, else in its own.
        """
        yield
        self.lever_la_generation()
