"""Day, month, quarter and year of a plain date column, without calling Python back for each row; and of one date.

Django's TruncMonth runs a Python function per row on SQLite: four times slower.
"""

from datetime import date
from typing import Any

from django.db.models import CharField, Func
from django.db.models.sql.compiler import SQLCompiler


class _PartieDeDate(Func):
    """A date as the text of its period. Dates are ISO text on SQLite."""

    output_field = CharField()
    arity = 1
    sqlite: str
    postgresql: str

    def as_sqlite(self, compiler: SQLCompiler, connection: Any, **contexte: Any) -> Any:
        return super().as_sql(compiler, connection, template=self.sqlite, **contexte)

    def as_postgresql(self, compiler: SQLCompiler, connection: Any, **contexte: Any) -> Any:
        return super().as_sql(compiler, connection, template=self.postgresql, **contexte)


class Jour(_PartieDeDate):
    """« 2019-01-04 »."""

    sqlite = "%(expressions)s"
    postgresql = "to_char(%(expressions)s, 'YYYY-MM-DD')"

    @staticmethod
    def du(jour: date) -> str:
        return jour.isoformat()


class Mois(_PartieDeDate):
    """« 2019-01 »."""

    sqlite = "substr(%(expressions)s, 1, 7)"
    postgresql = "to_char(%(expressions)s, 'YYYY-MM')"

    @staticmethod
    def du(jour: date) -> str:
        return jour.isoformat()[:7]


class Trimestre(_PartieDeDate):
    """« 2019-T1 »."""

    sqlite = (
        "substr(%(expressions)s, 1, 4) || '-T' || ((CAST(substr(%(expressions)s, 6, 2) AS INTEGER) + 2) / 3)"
    )
    postgresql = "to_char(%(expressions)s, 'YYYY-\"T\"Q')"

    @staticmethod
    def du(jour: date) -> str:
        return f"{jour.isoformat()[:4]}-T{(jour.month + 2) // 3}"


class Annee(_PartieDeDate):
    """« 2019 »."""

    sqlite = "substr(%(expressions)s, 1, 4)"
    postgresql = "to_char(%(expressions)s, 'YYYY')"

    @staticmethod
    def du(jour: date) -> str:
        return jour.isoformat()[:4]
