"""Settings of the database: SQLite on one machine, PostgreSQL for everybody."""

from pathlib import Path
from typing import Any

import environ

_env = environ.Env()


def _bases(var: Path) -> dict[str, dict[str, Any]]:
    base: dict[str, Any] = _env.db("DATABASE_URL", default=f"sqlite:///{var / 'portail.sqlite3'}")
    # Those of `portal.bases` tell the pages kept for strangers what they commit.
    base["ENGINE"] = f"portal.bases.{base['ENGINE'].rpartition('.')[2]}"
    # Kept from one request to the next, also on SQLite: opening one reads the whole schema.
    base |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
    options = base.setdefault("OPTIONS", {})
    if not base["ENGINE"].endswith("sqlite3"):
        # Queries here are short: compiling one to machine code took 1,1 of its 1,5 seconds.
        options["options"] = f"{options.get('options', '')} -c jit=off".strip()
        return {"default": base}
    # A file also for tests: an in-memory database locks differently.
    base["TEST"] = {"NAME": var / "test.sqlite3"}
    # Without IMMEDIATE and WAL, registrations that arrive together fail with "database is locked".
    options |= {
        "transaction_mode": "IMMEDIATE",
        "timeout": 30,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
    return {"default": base}


DATABASES = _bases(Path(__file__).resolve().parent.parent / "var")
