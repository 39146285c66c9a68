"""The middle of whole numbers, by the database: PostgreSQL has it, SQLite is taught it (`portal.bases`)."""

from typing import Any

from django.db.models import Aggregate, Func, IntegerField

# What `portal.bases.sqlite3` calls it.
FONCTION_SQLITE = "MEDIANE"


class Mediane(Aggregate):
    """Half of the values are no greater: one of them, never a half. Null without any."""

    function = "PERCENTILE_DISC"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = IntegerField()

    def as_sqlite(self, compiler: Any, connection: Any, **contexte: Any) -> Any:
        return self.as_sql(
            compiler,
            connection,
            function=FONCTION_SQLITE,
            template="%(function)s(%(expressions)s)",
            **contexte,
        )


class JoursEntre(Func):
    """How many days lie between two days, the later first."""

    arity = 2
    template = "(%(expressions)s)"
    arg_joiner = " - "
    output_field = IntegerField()

    def as_sqlite(self, compiler: Any, connection: Any, **contexte: Any) -> Any:
        return self.as_sql(
            compiler,
            connection,
            template="CAST(julianday(%(expressions)s) AS INTEGER)",
            arg_joiner=") - julianday(",
            **contexte,
        )
