"""PostgreSQL, as Django has it."""

from contextlib import AbstractContextManager
from typing import Any

from django.db import transaction
from django.db.backends.postgresql.base import DatabaseWrapper as PostgreSQL

from portal.bases.ecritures import DitCeQuElleMontre


class DatabaseWrapper(DitCeQuElleMontre, PostgreSQL):
    """Raises the generation with what it commits."""

    def dans_une_transaction(self) -> AbstractContextManager[Any]:
        return transaction.atomic(using=self.alias)
