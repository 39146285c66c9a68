"""`make run` on a copy of the house: the first start, which loads the demonstration, and the second."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from shutil import copytree, ignore_patterns
from tempfile import TemporaryDirectory

from tests.mesures.maison import RACINE
from tests.mesures.tableau import Resultat
from tests.serveur import attendre_le_port, un_port_libre

AILLEURS = ignore_patterns("var", ".git", ".venv", "__pycache__")
# What a start needs that is not an environment of its own.
GARDES = ("PATH", "HOME", "LANG")
PREMIERE, DEUXIEME = "`make run`, démonstration à charger", "`make run`, deuxième fois"


def mesurer(seulement: str) -> list[Resultat]:
    """Seconds until the portal answers, if their name holds `seulement`. Nobody's own demonstration is touched."""
    if not any(seulement in nom for nom in (PREMIERE, DEUXIEME)):
        return []
    with TemporaryDirectory() as dossier:
        copie = copytree(RACINE, Path(dossier, "portail"), ignore=AILLEURS)
        return [
            _resultat(PREMIERE, 120, _demarrer(copie)),
            _resultat(DEUXIEME, 5, _demarrer(copie)),
        ]


def _resultat(nom: str, barre: float, secondes: float) -> Resultat:
    return Resultat(nom, secondes, barre, "", secondes <= barre, unite="s")


def _demarrer(maison: Path) -> float:
    port, debut = un_port_libre(), time.perf_counter()
    milieu = {nom: os.environ[nom] for nom in GARDES if nom in os.environ}
    portail = subprocess.Popen(
        [sys.executable, "scripts/demarrer.py", "run"],
        cwd=maison,
        env={**milieu, "PORT": str(port)},
        stdout=subprocess.DEVNULL,
    )
    try:
        attendre_le_port(port, portail, secondes=600)
        return time.perf_counter() - debut
    finally:
        portail.send_signal(signal.SIGTERM)
        portail.wait(timeout=60)
