"""A house on one database, filled to a size and measured there in a process of its own."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.mesures import croissance
from tests.mesures.tableau import Resultat

RACINE = Path(__file__).resolve().parent.parent.parent
# From here on, only what is asked of a house that large.
GRANDE = 1_000_000
COMME_EN_PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "portal.settings",
    "DEBUG": "false",
    "DOUBLE_FACTEUR": "facultatif",
    "SECRET_KEY": "only-for-measures-0123456789-abcdefghijklmnopqrstuvwxyz",
    "ALLOWED_HOSTS": "127.0.0.1,testserver",
    # Whatever the environment says: under https a page would only be a redirection.
    "BASE_URL": "http://testserver",
    "EMAIL_URL": "dummymail://",
    # But for the rows that measure it.
    "PAGES_GARDEES": "false",
    # One address sends everything: the limit has its own tests.
    "ENVOIS_PAR_ADRESSE": "1000000",
}


@dataclass(frozen=True)
class Maison:
    """The address of its database (`{}`: one for each size), the rows wanted, the database's first process."""

    adresse: str
    seulement: str
    processus: int | None = None

    def mesurer(self, inscriptions: int) -> list[Resultat]:
        """Every row; of a large house, its counts and what it costs over a small one."""
        if inscriptions < GRANDE:
            return self._lignes(inscriptions, "toutes")
        petite = self._lignes(croissance.PETITE, "grandes")
        grande = self._lignes(inscriptions, "grandes")
        return [
            *(un for un in grande if un.nom != croissance.CATALOGUE),
            *croissance.rapporter(petite, grande, inscriptions),
        ]

    def _lignes(self, inscriptions: int, lesquelles: str) -> list[Resultat]:
        """In a process of its own: Django knows one database for good."""
        base = {"DATABASE_URL": self.adresse.format(inscriptions), "BASE_PID": str(self.processus or "")}
        dit = subprocess.run(
            [
                sys.executable,
                "-m",
                "tests.mesures.sur_une_base",
                str(inscriptions),
                lesquelles,
                self.seulement,
            ],
            env={**os.environ, **COMME_EN_PRODUCTION, **base},
            stdout=subprocess.PIPE,
            check=True,
            text=True,
            cwd=RACINE,
        )
        return [Resultat(**ligne) for ligne in json.loads(dit.stdout)]
