"""Files of many rows, beside the standard library's writer over the same generator."""

import csv
import io
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from statistics import median
from typing import IO, Any

RANGEES, COLONNES, RONDES = 200_000, 20, 3


@dataclass(frozen=True)
class Fichier:
    """A format, within which multiple of the plain writer."""

    format: str
    barre: float
    memoire: int = 50  # megabytes above idle

    @property
    def nom(self) -> str:
        return f"fichier {self.format.upper()}, 200 000 × 20"


FICHIERS = (Fichier("csv", 2), Fichier("xlsx", 4))


@dataclass(frozen=True)
class RapportDeFichier:
    rapport: float
    secondes: float
    memoire: float


def mesurer(fichier: Fichier) -> RapportDeFichier:
    """Each writer in a process of its own, whose memory is then its own."""
    rondes = [(_ailleurs(fichier.format), _ailleurs("temoin")) for _ in range(RONDES)]
    return RapportDeFichier(
        rapport=median(notre[0] / temoin[0] for notre, temoin in rondes),
        secondes=median(notre[0] for notre, _ in rondes),
        memoire=median(notre[1] for notre, _ in rondes),
    )


def rangees() -> Iterator[tuple[Any, ...]]:
    """Texts, numbers, days and moments, as an export has."""
    moment = datetime(2026, 3, 2, 14, 30)
    for n in range(RANGEES):
        yield (
            f"{n:08d}",
            "Préparation aux entretiens",
            "Site Pyrénées",
            date(2026, 1 + n % 12, 1 + n % 28),
            moment,
            "confirmee",
            "Awa",
            f"Diallo-{n}",
            f"awa{n}@exemple.fr",
            "+33 6 39 98 01 23",
            "75011",
            n % 2 == 0,
            16 + n % 10,
            n % 20,
            None,
            "",
            "Un motif assez long, avec une virgule ; et un point-virgule.",
            3.5,
            n,
            "oui",
        )


def _ailleurs(quoi: str) -> tuple[float, float]:
    dit = subprocess.run(
        [sys.executable, "-m", "tests.mesures.fichiers", quoi], capture_output=True, check=True, text=True
    )
    secondes, memoire = dit.stdout.split()
    return float(secondes), float(memoire)


def ecrire_nulle_part(quoi: str) -> None:
    """The whole file in that format, or by the plain writer (`temoin`)."""
    with open("/dev/null", "wb", buffering=1024 * 1024) as sortie:
        _ecrire(quoi, sortie)


def _ecrire(quoi: str, sortie: IO[bytes]) -> None:
    if quoi == "temoin":
        texte = io.TextIOWrapper(sortie, encoding="utf-8", write_through=True, newline="")
        csv.writer(texte, delimiter=";").writerows(rangees())
        return
    from inscriptions.fiche.exports import ecrire

    ecrire([(f"c{n}", f"Colonne {n}") for n in range(COLONNES)], rangees(), quoi, sortie)


def _memoire() -> float:
    """The most that this process held, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(quoi: str) -> None:
    """Seconds of processor, and megabytes above what the process held before it began."""
    import django

    django.setup()
    import inscriptions.fiche.exports  # noqa: F401 - what it takes to import is no part of the file

    avant, debut = _memoire(), time.process_time()
    ecrire_nulle_part(quoi)
    sys.stdout.write(f"{time.process_time() - debut} {_memoire() - avant}\n")


if __name__ == "__main__":
    main(sys.argv[1])
