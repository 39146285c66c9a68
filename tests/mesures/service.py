"""An application served by gunicorn, and the processor time that it and its database take."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING

from tests.serveur import attendre_le_port, un_port_libre

if TYPE_CHECKING:
    from tests.mesures.lignes import Demande

OUVRIERS = 2
TIC = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Service:
    """A served application: where it answers, and the processes that work for it."""

    port: int
    processus: tuple[int, ...]

    def demander(self, demande: "Demande") -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body of one request, on a connection of its own, as a visitor's is."""
        liaison = HTTPConnection("127.0.0.1", self.port, timeout=120)
        try:
            methode = "GET" if demande.corps is None else "POST"
            liaison.request(methode, demande.chemin, demande.corps, demande.entetes)
            reponse = liaison.getresponse()
            return reponse.status, dict(reponse.getheaders()), reponse.read()
        finally:
            liaison.close()

    def temps_de_calcul(self) -> float:
        """Seconds of processor taken so far by these processes, their children and those that ended."""
        return sum(temps_de_l_arbre(numero) for numero in self.processus)


@dataclass(frozen=True)
class Servis:
    """The portal, the same one that keeps its answers for strangers, and its references, on one database."""

    maison: Service
    gardante: Service
    reference: Service


@contextmanager
def servi(application: str, base: str, *processus_de_la_base: int, **environnement: str) -> Iterator[Service]:
    """`application` served by synchronous workers on `base`, as in production."""
    port = un_port_libre()
    options = f"--bind 127.0.0.1:{port} --workers {OUVRIERS} --preload --no-control-socket --log-level error"
    gunicorn = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", application, *options.split()],
        env={**os.environ, "DATABASE_URL": base, "BASE_URL": f"http://127.0.0.1:{port}", **environnement},
    )
    try:
        attendre_le_port(port, gunicorn, secondes=300)  # also on a machine that does much else
        yield Service(port, (gunicorn.pid, *processus_de_la_base))
    finally:
        gunicorn.terminate()
        gunicorn.wait(timeout=40)


def temps_de_l_arbre(numero: int) -> float:
    """Of a process, of its children alive, and of those of both that ended."""
    try:
        apres_le_nom = Path(f"/proc/{numero}/stat").read_text().rpartition(")")[2].split()
        enfants = Path(f"/proc/{numero}/task/{numero}/children").read_text().split()
    except (FileNotFoundError, ProcessLookupError):  # it ended just now: its parent has its time
        return 0.0
    propre = sum(int(tics) for tics in apres_le_nom[11:15]) / TIC
    return propre + sum(temps_de_l_arbre(int(enfant)) for enfant in enfants)
