"""Reading a spreadsheet back as somebody sees it who opens it."""

from typing import IO, Any

from odf import opendocument, table, teletype, text


def relire_ods(fichier: IO[bytes]) -> list[list[Any]]:
    """The rows of its one sheet: numbers, and texts with all their lines."""
    fichier.seek(0)
    lignes = opendocument.load(fichier).spreadsheet.getElementsByType(table.TableRow)
    return [[_valeur(cellule) for cellule in ligne.getElementsByType(table.TableCell)] for ligne in lignes]


def _valeur(cellule: Any) -> Any:
    if cellule.getAttribute("valuetype") == "float":
        return float(cellule.getAttribute("value"))
    return "\n".join(teletype.extractText(ligne) for ligne in cellule.getElementsByType(text.P))
