"""Files that leave the house: CSV, XLSX, ODS, JSON from the same columns, safe to open.

`exporter()` answers a request, `ecrire()` fills a file; both take any iterable of rows, and keep none
of them in memory.
"""

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import StringIO
from itertools import chain, islice
from tempfile import SpooledTemporaryFile
from typing import IO, Any, BinaryIO, cast

from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from rustpy_xlsxwriter import write_worksheet

from inscriptions.fiche.cellules import Cellule, cellule_csv, cellule_sure, rangee_sure
from inscriptions.fiche.ods import TYPE_MIME, ecrire_ods

LIMITE_ODS = 20_000
EN_MEMOIRE = 2 * 1024 * 1024

# Rows that leave together.
LOT = 500

Titres = Sequence[tuple[str, str]]  # of each column, its code (JSON key) and its printed title
Rangee = Sequence[Any]


class FormatInconnu(ValueError):
    """The format asked for does not exist."""


class RangeeMalFaite(ValueError):
    """A row has more or fewer cells than there are titles: its figures would stand under others."""

    def __init__(self, numero: int, cellules: int, titres: int) -> None:
        super().__init__(f"Ligne {numero} : {cellules} cellules pour {titres} titres.")


class ExportTropGrand(ValueError):
    """An ODS is one XML text, which a spreadsheet reads whole: beyond the limit, others open sooner."""

    def __init__(self) -> None:
        super().__init__(
            f"Au-delà de {LIMITE_ODS} lignes, le format ODS n’est pas possible. Choisissez CSV ou XLSX."
        )


@dataclass(frozen=True)
class Format:
    """A file format: what it is called, and how rows become bytes."""

    code: str
    nom: str
    type_mime: str
    ecrire: Callable[[Titres, Iterable[Rangee], IO[bytes]], None]


def exporter(titres: Titres, rangees: Iterable[Rangee], format: str, *, nom: str) -> HttpResponseBase:
    """The rows as a download named `nom`. `titres` and each row have as many cells.

    Raises FormatInconnu, or ExportTropGrand before anything is sent; RangeeMalFaite.
    """
    choisi, pleines = format_de(format), _pleines(titres, rangees)
    if format == "csv":
        reponse: HttpResponseBase = StreamingHttpResponse(
            morceaux_csv(titres, pleines), content_type=choisi.type_mime
        )
    else:
        fichier = SpooledTemporaryFile(max_size=EN_MEMOIRE)  # noqa: SIM115 - closed by FileResponse
        choisi.ecrire(titres, pleines, fichier)
        fichier.seek(0)
        reponse = FileResponse(fichier, content_type=choisi.type_mime)
    reponse["Content-Disposition"] = f'attachment; filename="{nom}.{format}"'
    reponse["Cache-Control"] = "no-store"
    return reponse


def ecrire(titres: Titres, rangees: Iterable[Rangee], format: str, sortie: IO[bytes]) -> None:
    """The same file, into `sortie`."""
    format_de(format).ecrire(titres, _pleines(titres, rangees), sortie)


def _pleines(titres: Titres, rangees: Iterable[Rangee]) -> Iterator[Rangee]:
    """`rangees`, each found to have a cell under every title and no other."""
    for numero, rangee in enumerate(rangees, start=1):
        if len(rangee) != len(titres):
            raise RangeeMalFaite(numero, len(rangee), len(titres))
        yield rangee


def format_de(code: str) -> Format:
    if code not in FORMATS:
        raise FormatInconnu(f"Format inconnu : « {code} ». Choisissez {', '.join(FORMATS)}.")
    return FORMATS[code]


def morceaux_csv(titres: Titres, rangees: Iterable[Rangee]) -> Iterator[bytes]:
    """UTF-8 with a BOM, semicolons and decimal commas: what a French spreadsheet opens without a question."""
    yield b"\xef\xbb\xbf" + _lignes_csv([[titre for _, titre in titres]])
    restantes = iter(rangees)
    while lot := list(islice(restantes, LOT)):
        yield _lignes_csv(lot)


def _lignes_csv(rangees: Iterable[Rangee]) -> bytes:
    tampon = StringIO(newline="")
    ecrivain = csv.writer(tampon, delimiter=";", lineterminator="\r\n")
    ecrivain.writerows(rangee_sure(rangee, cellule_csv) for rangee in rangees)
    return tampon.getvalue().encode()


def _csv(titres: Titres, rangees: Iterable[Rangee], sortie: IO[bytes]) -> None:
    for morceau in morceaux_csv(titres, rangees):
        sortie.write(morceau)


def _xlsx(titres: Titres, rangees: Iterable[Rangee], sortie: IO[bytes]) -> None:
    entetes = _entetes_distincts(titres)
    enregistrements: Iterator[dict[str, Any]] = (
        dict(zip(entetes, rangee_sure(rangee), strict=True)) for rangee in rangees
    )
    # The writer reads the headings from the first record: give it an empty one when there is none.
    premier = next(enregistrements, dict.fromkeys(entetes))
    fichier = cast(BinaryIO, sortie)
    write_worksheet(chain([premier], enregistrements), fichier, sheet_name="Export", bold_headers=True)


def _entetes_distincts(titres: Titres) -> list[str]:
    entetes: list[str] = []
    for code, titre in titres:
        sur = str(cellule_sure(titre))
        entetes.append(sur if sur not in entetes else f"{sur} ({code})")
    return entetes


def _ods(titres: Titres, rangees: Iterable[Rangee], sortie: IO[bytes]) -> None:
    ecrire_ods(_entetes_distincts(titres), _au_plus(LIMITE_ODS, rangees), sortie, feuille="Export")


def _au_plus(limite: int, rangees: Iterable[Rangee]) -> Iterator[list[Cellule]]:
    """The safe cells of each row. Raises ExportTropGrand at the first one too many."""
    for numero, rangee in enumerate(rangees):
        if numero >= limite:
            raise ExportTropGrand
        yield rangee_sure(rangee)


def _json(titres: Titres, rangees: Iterable[Rangee], sortie: IO[bytes]) -> None:
    """A list of objects keyed by column code. Values are not escaped: nothing runs JSON."""
    codes = [code for code, _ in titres]
    sortie.write(b"[")
    for numero, rangee in enumerate(rangees):
        objet = json.dumps(dict(zip(codes, map(_json_sur, rangee), strict=True)), ensure_ascii=False)
        sortie.write((",\n" if numero else "\n").encode() + objet.encode("utf-8", "replace"))
    sortie.write(b"\n]\n")


def _json_sur(valeur: Any) -> Any:
    if isinstance(valeur, bool | str):
        return valeur
    if isinstance(valeur, datetime):
        return (timezone.localtime(valeur) if timezone.is_aware(valeur) else valeur).isoformat()
    return cellule_sure(valeur)


FORMATS = {
    format_.code: format_
    for format_ in (
        Format("csv", "Données (CSV)", "text/csv; charset=utf-8", _csv),
        Format(
            "xlsx",
            "Tableur (XLSX)",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            _xlsx,
        ),
        Format("ods", "Tableur (ODS)", TYPE_MIME, _ods),
        Format("json", "Données (JSON)", "application/json", _json),
    )
}
