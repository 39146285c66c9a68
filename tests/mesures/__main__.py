"""`python -m tests.mesures`: every row of docs/mesures.md on both databases; status 1 when a bar is missed.

`--base sqlite` or `postgres`: one of them. `--inscriptions`: a house of that size alone, instead of one of
100 000 and one of 2 000 000. `--seulement texte`: the rows whose name holds it. `--ecrire`: the tables into
docs/mesures.md.
"""

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from tests.mesures import demarrages
from tests.mesures.maison import RACINE, Maison
from tests.mesures.tableau import Resultat, en_markdown, inscrire_dans_la_page
from tests.postgres import serveur_postgres

# As a host installs it: nothing is given up for speed.
COMME_INSTALLE = "max_connections = 100\n"
TAILLES = [100_000, 2_000_000]


def main() -> int:
    options = _options()
    mesures: dict[int, dict[str, list[Resultat]]] = {taille: {} for taille in options.inscriptions}
    for base in options.base:
        with BASES[base](options.seulement) as maison:
            for taille in mesures:
                mesures[taille][base] = maison.mesurer(taille)
    if "SQLite" in options.base:
        mesures[min(mesures)]["SQLite"] += demarrages.mesurer(options.seulement)
    tableaux = "\n".join(en_markdown(bases, inscriptions=taille) for taille, bases in mesures.items())
    sys.stdout.write(tableaux)
    if options.ecrire:
        inscrire_dans_la_page(RACINE / "docs" / "mesures.md", tableaux)
    return (
        0 if all(un.tenue for bases in mesures.values() for lignes in bases.values() for un in lignes) else 1
    )


def _options() -> argparse.Namespace:
    lecteur = argparse.ArgumentParser(prog="python -m tests.mesures")
    noms = {"sqlite": "SQLite", "postgres": "PostgreSQL"}
    lecteur.add_argument("--base", choices=noms)
    lecteur.add_argument("--inscriptions", type=int)
    lecteur.add_argument("--seulement", default="")
    lecteur.add_argument("--ecrire", action="store_true")
    options = lecteur.parse_args()
    options.base = [noms[options.base]] if options.base else list(noms.values())
    options.inscriptions = [options.inscriptions] if options.inscriptions else TAILLES
    return options


@contextmanager
def _sqlite(seulement: str) -> Iterator[Maison]:
    """Files that are kept from one run to the next, one for each size."""
    (RACINE / "var").mkdir(exist_ok=True)
    yield Maison(f"sqlite:///{RACINE}/var/mesures-{{}}.sqlite3", seulement)


@contextmanager
def _postgresql(seulement: str) -> Iterator[Maison]:
    """A server of its own, gone at the end; its one database grows."""
    with serveur_postgres(COMME_INSTALLE) as serveur:
        yield Maison(serveur.adresse, seulement, serveur.processus)


BASES = {"SQLite": _sqlite, "PostgreSQL": _postgresql}

if __name__ == "__main__":
    sys.exit(main())
