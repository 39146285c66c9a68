"""`python -m tests.mesures`: every row of docs/mesures.md on both databases; status 1 when a bar is missed.

`--base sqlite` or `postgres`: one of them. `--inscriptions`: how many, 100 000 unless said.
`--seulement texte`: the rows whose name holds it. `--ecrire`: the tables into docs/mesures.md.
"""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

from tests.mesures.tableau import Resultat, en_markdown, inscrire_dans_la_page
from tests.postgres import serveur_postgres

RACINE = Path(__file__).resolve().parent.parent.parent
BASES = {"sqlite": "SQLite", "postgres": "PostgreSQL"}
# As a host installs it: nothing is given up for speed.
COMME_INSTALLE = "max_connections = 100\n"


def main() -> int:
    options = _options()
    resultats = {
        BASES[base]: _sur(base, options) for base in ([options.base] if options.base else list(BASES))
    }
    tableau = en_markdown(resultats, inscriptions=options.inscriptions)
    sys.stdout.write(tableau)
    if options.ecrire:
        inscrire_dans_la_page(RACINE / "docs" / "mesures.md", tableau)
    return 0 if all(r.tenue for lignes in resultats.values() for r in lignes) else 1


def _options() -> argparse.Namespace:
    lecteur = argparse.ArgumentParser(prog="python -m tests.mesures")
    lecteur.add_argument("--base", choices=list(BASES))
    lecteur.add_argument("--inscriptions", type=int, default=100_000)
    lecteur.add_argument("--seulement", default="")
    lecteur.add_argument("--ecrire", action="store_true")
    return lecteur.parse_args()


def _sur(base: str, options: argparse.Namespace) -> list[Resultat]:
    if base == "postgres":
        with serveur_postgres(COMME_INSTALLE) as serveur:
            return _mesurer(serveur.adresse, options, serveur.processus)
    fichier = RACINE / "var" / f"mesures-{options.inscriptions}.sqlite3"
    fichier.parent.mkdir(exist_ok=True)
    return _mesurer(f"sqlite:///{fichier}", options, None)


def _mesurer(adresse: str, options: argparse.Namespace, processus: int | None) -> list[Resultat]:
    """In a process of its own: Django knows one database for good."""
    dit = subprocess.run(
        [sys.executable, "-m", "tests.mesures.sur_une_base", str(options.inscriptions), options.seulement],
        env={**os.environ, **COMME_EN_PRODUCTION, "DATABASE_URL": adresse, "BASE_PID": str(processus or "")},
        stdout=subprocess.PIPE,
        check=True,
        text=True,
        cwd=RACINE,
    )
    return [Resultat(**ligne) for ligne in json.loads(dit.stdout)]


COMME_EN_PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "portal.settings",
    "DEBUG": "false",
    "DOUBLE_FACTEUR": "facultatif",
    "SECRET_KEY": "only-for-measures-0123456789-abcdefghijklmnopqrstuvwxyz",
    "ALLOWED_HOSTS": "127.0.0.1,testserver",
    # Whatever the environment says: under https a page would only be a redirection.
    "BASE_URL": "http://127.0.0.1:8000",
    "EMAIL_URL": "dummymail://",
    # One address sends everything: the limit has its own tests.
    "ENVOIS_PAR_ADRESSE": "1000000",
}

if __name__ == "__main__":
    sys.exit(main())
