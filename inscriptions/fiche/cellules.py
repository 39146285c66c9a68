"""What one cell of a file may hold: nothing that a spreadsheet would run, nothing that a file cannot keep."""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.utils import timezone

Cellule = str | int | float | None

# What a spreadsheet runs: at the start of a cell, of a line in it, or after leading blanks.
_FORMULE = re.compile(r"(?m)(\A|[\r\n])([ \u00a0\u202f]*)(?=[=+\-@\t＝＋－＠])")
_INTERDITS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# In a text of printable signs, which is one line, only the first of them can run.
_EXECUTES = frozenset("=+-@＝＋－＠")
_A_REGARDER = _EXECUTES | {" "}


def cellule_sure(valeur: Any) -> Cellule:
    """A value as one cell that no spreadsheet will run; numbers stay numbers, days are ISO text."""
    ecrire = _PAR_SORTE.get(type(valeur))
    return ecrire(valeur) if ecrire else _desarme(str(valeur))


def cellule_csv(valeur: Any) -> Cellule:
    """The same where cells are parted by semicolons: decimals begin with a comma."""
    sure = cellule_sure(valeur)
    return f"{Decimal(repr(sure)):f}".replace(".", ",") if isinstance(sure, float) else sure


def rangee_sure(rangee: Sequence[Any], cellule: Callable[[Any], Cellule] = cellule_sure) -> list[Cellule]:
    """The cells of a row, by `cellule`; it is not called for the texts and numbers that stay as they are."""
    return [
        valeur
        if valeur is None
        or (type(valeur) is str and valeur.isprintable() and valeur[:1] not in _A_REGARDER)
        or type(valeur) is int
        else cellule(valeur)
        for valeur in rangee
    ]


def _desarme(texte: str) -> str:
    if texte.isprintable():
        return f"'{texte}" if texte.lstrip(" ")[:1] in _EXECUTES else texte
    net = _INTERDITS.sub("", texte).replace("\r\n", "\n").replace("\r", "\n")
    return _FORMULE.sub(r"\1'\2", net)


def _oui_ou_non(valeur: bool) -> str:
    return "oui" if valeur else "non"


def _decimal(valeur: Decimal) -> int | float:
    return int(valeur) if valeur == valeur.to_integral_value() else float(valeur)


def _moment(valeur: datetime) -> str:
    """In Paris, to the minute."""
    local = timezone.make_naive(valeur) if timezone.is_aware(valeur) else valeur
    return local.isoformat(" ", "minutes")


def _tel_quel(valeur: Cellule) -> Cellule:
    return valeur


# A kind is looked up, not asked for one after the other: there are millions of cells.
_PAR_SORTE: dict[type, Callable[[Any], Cellule]] = {
    str: _desarme,
    int: _tel_quel,
    float: _tel_quel,
    type(None): _tel_quel,
    bool: _oui_ou_non,
    Decimal: _decimal,
    datetime: _moment,
    date: date.isoformat,
    time: time.isoformat,
}
