"""A migrated database is kept as a template, and every worker's test database is a copy of it.

It holds what every house has: the home and catalogue pages, the groups and their rights. Making it
takes half a minute, copying it an instant. The template's name says what made it: a change of a
migration, a package or the groups makes another. On SQLite it stays under `var/` from one run to the
next; on PostgreSQL it lives as long as the server (`tests.postgres`).
"""

import fcntl
import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

from portal.groupes import preparer_groupes
from tests import fabriques

APPLICATIONS = ("catalogue", "inscriptions", "actions", "portal")


_bases: list[str] = []


def creer_la_base() -> None:
    """Give the tests a database of their own: a copy of the template, which is made when it is not there.

    Asked again, another one: a thread of a browser test may still hold the last one open.
    """
    premiere = _bases[0] if _bases else str(connection.creation._get_test_db_name())
    nom = f"{premiere}_{len(_bases)}" if _bases else premiere
    connection.close()
    with _seul():
        gabarit = _gabarit()
        if not _existe(gabarit):
            _migrer_vers(gabarit)
        _copier(gabarit, nom)
    _bases.append(nom)
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = nom


def _empreinte() -> str:
    """What the template depends on: migrations, packages, groups, first pages."""
    fichiers = [
        Path("requirements-dev.txt"),
        Path("portal/groupes.py"),
        Path("tests/fabriques.py"),
        Path(__file__),
    ]
    for application in APPLICATIONS:
        fichiers += sorted(Path(application, "migrations").glob("*.py"))
    somme = hashlib.sha256()
    for fichier in fichiers:
        somme.update(str(fichier).encode() + fichier.read_bytes())
    return somme.hexdigest()[:12]


def _gabarit() -> str:
    if connection.vendor == "sqlite":
        return str(Path("var", f"gabarit-{_empreinte()}.sqlite3").resolve())
    return f"gabarit_{_empreinte()}"


@contextmanager
def _seul() -> Iterator[None]:
    """The workers come one after the other: the first makes the template."""
    with Path("var", f"gabarit-{connection.vendor}.verrou").open("w") as verrou:
        fcntl.flock(verrou, fcntl.LOCK_EX)
        yield


def _existe(gabarit: str) -> bool:
    if connection.vendor == "sqlite":
        return Path(gabarit).exists()
    with connection.creation._nodb_cursor() as curseur:
        curseur.execute("SELECT 1 FROM pg_database WHERE datname = %s", [gabarit])
        return curseur.fetchone() is not None


def _migrer_vers(gabarit: str) -> None:
    base = connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    fabriques.site_web()
    preparer_groupes()
    connection.close()
    if connection.vendor == "sqlite":
        for ancien in Path("var").glob("gabarit-*.sqlite3"):
            ancien.unlink()
        shutil.move(base, gabarit)
        return
    with connection.creation._nodb_cursor() as curseur:
        curseur.execute(f'ALTER DATABASE "{base}" RENAME TO "{gabarit}"')


def _copier(gabarit: str, nom: str) -> None:
    if connection.vendor == "sqlite":
        for reste in ("-wal", "-shm"):
            Path(f"{nom}{reste}").unlink(missing_ok=True)
        shutil.copyfile(gabarit, nom)
        return
    with connection.creation._nodb_cursor() as curseur:
        curseur.execute(f'DROP DATABASE IF EXISTS "{nom}" WITH (FORCE)')
        curseur.execute(f'CREATE DATABASE "{nom}" TEMPLATE "{gabarit}"')


def rendre_la_base() -> None:
    """Drop the copies; the template stays."""
    connection.close()
    for nom in _bases:
        connection.creation._destroy_test_db(nom, verbosity=0)
