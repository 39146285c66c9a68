"""The portal served for real, by processes and threads, on a database of its own.

For what a test client cannot show: races. The database is a copy of the test database, so that
what is committed there is gone with it.
"""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit

from django.core.cache import cache
from django.db import connection, connections

DEMARRAGE_MAX = 60
OPTIONS = "--workers 2 --worker-class gthread --threads 16 --preload --no-control-socket --graceful-timeout 2"


@dataclass(frozen=True)
class Reponse:
    statut: int
    corps: Any


@dataclass(frozen=True)
class Portail:
    """A served portal, and how to talk to it."""

    port: int
    pid: int = 0

    def tuer_un_ouvrier(self) -> None:
        """`kill -9` of one of the processes that answer; the first one starts another."""
        ouvriers = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        os.kill(int(ouvriers[0]), signal.SIGKILL)

    def lire(self, chemin: str, **entetes: str) -> tuple[int, bytes]:
        liaison = HTTPConnection("127.0.0.1", self.port, timeout=90)
        try:
            liaison.request("GET", chemin, headers=entetes)
            reponse = liaison.getresponse()
            return reponse.status, reponse.read()
        finally:
            liaison.close()

    def poster(self, chemin: str, corps: Any, **entetes: str) -> Reponse:
        liaison = HTTPConnection("127.0.0.1", self.port, timeout=90)
        try:
            nommes = {nom.replace("_", "-"): valeur for nom, valeur in entetes.items()}
            liaison.request("POST", chemin, json.dumps(corps), {"Content-Type": "application/json", **nommes})
            reponse = liaison.getresponse()
            return Reponse(reponse.status, json.loads(reponse.read() or b"null"))
        finally:
            liaison.close()


@contextmanager
def base_a_part() -> Iterator[str]:
    """Point the tests at a copy of their database; gives the address of the copy."""
    reglages, creation = connection.settings_dict, connection.creation
    origine = reglages["NAME"]
    connection.close()
    _seul_sur(str(origine))
    creation.clone_test_db(suffix="servie", verbosity=0)
    reglages["NAME"] = creation.get_test_db_clone_settings("servie")["NAME"]
    try:
        yield _adresse(str(reglages["NAME"]))
    finally:
        connections.close_all()
        cache.clear()
        reglages["NAME"] = origine
        creation.destroy_test_db(suffix="servie", verbosity=0)


def _seul_sur(base: str) -> None:
    """PostgreSQL copies a database only when nobody is on it: a browser test may have left a thread."""
    if connection.vendor == "postgresql":
        with connection.creation._nodb_cursor() as curseur:
            curseur.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [base]
            )


def _adresse(nom: str) -> str:
    if connection.vendor == "sqlite":
        return f"sqlite:///{nom}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{nom}").geturl()


@contextmanager
def portail_servi(
    base: str, application: str = "portal.wsgi", *, erreurs: IO[bytes] | None = None
) -> Iterator[Portail]:
    """Serve `application` on `base`; what it writes of itself goes to `erreurs` when given."""
    port = un_port_libre()
    gunicorn = [sys.executable, "-m", "gunicorn", application, "--bind", f"127.0.0.1:{port}"]
    processus = subprocess.Popen(
        [*gunicorn, *OPTIONS.split()],
        env={**os.environ, "DATABASE_URL": base, "BASE_URL": f"http://127.0.0.1:{port}"},
        stderr=erreurs,
    )
    try:
        attendre_le_port(port, processus)
        yield Portail(port, processus.pid)
    finally:
        processus.terminate()
        processus.wait(timeout=40)


def un_port_libre() -> int:
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        return int(prise.getsockname()[1])


def attendre_le_port(port: int, processus: subprocess.Popen[bytes], secondes: float = DEMARRAGE_MAX) -> None:
    """Until somebody listens there. Raises RuntimeError when nobody does."""
    fin = time.monotonic() + secondes
    while time.monotonic() < fin and processus.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("Le portail ne répond pas.")
