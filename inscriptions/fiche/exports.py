"""Files that leave the house: CSV, XLSX, ODS, JSON from the same columns, safe to open.

`exporter()` answers a request, `ecrire()` fills a file; both take any iterable of rows, and only
ODS keeps them in memory.
"""

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from itertools import chain
from tempfile import SpooledTemporaryFile
from typing import IO, Any, BinaryIO, cast

import tablib
from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from rustpy_xlsxwriter import write_worksheet

LIMITE_ODS = 20_000
EN_MEMOIRE = 2 * 1024 * 1024

# What a spreadsheet runs: at the start of a cell, of a line in it, or after leading blanks.
_FORMULE = re.compile(r"(?m)(\A|[\r\n])([ \u00a0\u202f]*)(?=[=+\-@\t＝＋－＠])")
_INTERDITS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")

Titres = Sequence[tuple[str, str]]  # of each column, its code (JSON key) and its printed title
Rangee = Sequence[Any]


class FormatInconnu(ValueError):
    """The format asked for does not exist."""


class RangeeMalFaite(ValueError):
    """A row has more or fewer cells than there are titles: its figures would stand under others."""

    def __init__(self, numero: int, cellules: int, titres: int) -> None:
        super().__init__(f"Ligne {numero} : {cellules} cellules pour {titres} titres.")


class ExportTropGrand(ValueError):
    """ODS is built in memory: beyond the limit, another format serves better."""

    def __init__(self) -> None:
        super().__init__(
            f"Au-delà de {LIMITE_ODS} lignes, le format ODS n’est pas possible. Choisissez CSV ou XLSX."
        )


def cellule_sure(valeur: Any) -> str | int | float | None:
    """A value as one cell that no spreadsheet will run; numbers stay numbers, days are ISO text."""
    if valeur is None or (isinstance(valeur, int | float) and not isinstance(valeur, bool)):
        return valeur
    if isinstance(valeur, bool):
        return "oui" if valeur else "non"
    if isinstance(valeur, Decimal):
        return int(valeur) if valeur == valeur.to_integral_value() else float(valeur)
    if isinstance(valeur, datetime):
        local = timezone.localtime(valeur) if timezone.is_aware(valeur) else valeur
        return f"{local:%Y-%m-%d %H:%M}"
    if isinstance(valeur, date | time):
        return valeur.isoformat()
    texte = _INTERDITS.sub("", str(valeur)).replace("\r\n", "\n").replace("\r", "\n")
    return _FORMULE.sub(r"\1'\2", texte)


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
    tampon = _Tampon()
    ecrivain = csv.writer(tampon, delimiter=";", lineterminator="\r\n")
    yield b"\xef\xbb\xbf" + tampon.rendre(ecrivain.writerow([cellule_sure(titre) for _, titre in titres]))
    for rangee in rangees:
        yield tampon.rendre(ecrivain.writerow([_cellule_csv(valeur) for valeur in rangee]))


def _cellule_csv(valeur: Any) -> str | int | None:
    """Where cells are parted by semicolons, decimals begin with a comma."""
    sure = cellule_sure(valeur)
    return f"{Decimal(repr(sure)):f}".replace(".", ",") if isinstance(sure, float) else sure


class _Tampon:
    """What csv.writer needs of a file, giving each line back as bytes."""

    def write(self, texte: str) -> str:
        return texte

    def rendre(self, texte: Any) -> bytes:
        return str(texte).encode()


def _csv(titres: Titres, rangees: Iterable[Rangee], sortie: IO[bytes]) -> None:
    for morceau in morceaux_csv(titres, rangees):
        sortie.write(morceau)


def _xlsx(titres: Titres, rangees: Iterable[Rangee], sortie: IO[bytes]) -> None:
    entetes = _entetes_distincts(titres)
    enregistrements: Iterator[dict[str, Any]] = (
        dict(zip(entetes, map(cellule_sure, rangee), strict=True)) for rangee in rangees
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
    donnees = tablib.Dataset(title="Export", headers=_entetes_distincts(titres))
    for numero, rangee in enumerate(rangees):
        if numero >= LIMITE_ODS:
            raise ExportTropGrand
        donnees.append(["" if valeur is None else valeur for valeur in map(cellule_sure, rangee)])
    sortie.write(donnees.export("ods"))


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
        Format("ods", "Tableur (ODS)", "application/vnd.oasis.opendocument.spreadsheet", _ods),
        Format("json", "Données (JSON)", "application/json", _json),
    )
}
