"""An OpenDocument spreadsheet of one sheet, written row by row: however long, one batch is in memory."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import IO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from inscriptions.fiche.cellules import Cellule

TYPE_MIME = "application/vnd.oasis.opendocument.spreadsheet"
LOT = 500

_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_ENTETE = '<?xml version="1.0" encoding="UTF-8"?>\n'
_MANIFESTE = (
    f'{_ENTETE}<manifest:manifest xmlns:manifest="{_ODF}:manifest:1.0" manifest:version="1.2">'
    f'<manifest:file-entry manifest:full-path="/" manifest:version="1.2" manifest:media-type="{TYPE_MIME}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)
_DEBUT = (
    f'{_ENTETE}<office:document-content office:version="1.2" xmlns:office="{_ODF}:office:1.0"'
    f' xmlns:table="{_ODF}:table:1.0" xmlns:text="{_ODF}:text:1.0" xmlns:style="{_ODF}:style:1.0"'
    f' xmlns:fo="{_ODF}:xsl-fo-compatible:1.0">'
    '<office:automatic-styles><style:style style:name="titre" style:family="table-cell">'
    '<style:text-properties fo:font-weight="bold"/></style:style></office:automatic-styles>'
    '<office:body><office:spreadsheet><table:table table:name="{feuille}">'
)
_FIN = "</table:table></office:spreadsheet></office:body></office:document-content>"
_VIDE = "<table:table-cell/>"
# In a paragraph a tab is an element; of spaces together one is kept, and none at either end.
_BLANCS = re.compile(r"\t|\A +| {2,}| +\Z")


def ecrire_ods(
    titres: Sequence[str], rangees: Iterable[Sequence[Cellule]], sortie: IO[bytes], *, feuille: str
) -> None:
    """One sheet named `feuille`: bold `titres`, then each row. Texts stay texts, numbers numbers.

    Cells are written as they are: what a spreadsheet would run is for the caller to disarm.
    """
    with ZipFile(sortie, "w", ZIP_DEFLATED) as archive:
        # First and uncompressed: by it a file is known for what it is.
        archive.writestr("mimetype", TYPE_MIME, ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", _MANIFESTE)
        with archive.open("content.xml", "w", force_zip64=True) as contenu:
            for morceau in _morceaux(titres, rangees, feuille):
                contenu.write(morceau.encode())


def _morceaux(titres: Sequence[str], rangees: Iterable[Sequence[Cellule]], feuille: str) -> Iterator[str]:
    yield _DEBUT.format(feuille=escape(feuille, {'"': "&quot;"}))
    yield _rangee(_en_texte(titre, ' table:style-name="titre"') for titre in titres)
    restantes = (_rangee(map(_cellule, rangee)) for rangee in rangees)
    while lot := "".join(islice(restantes, LOT)):
        yield lot
    yield _FIN


def _rangee(cellules: Iterable[str]) -> str:
    return f"<table:table-row>{''.join(cellules)}</table:table-row>"


def _cellule(valeur: Cellule) -> str:
    if valeur is None or valeur == "":
        return _VIDE
    if isinstance(valeur, str):
        return _en_texte(valeur)
    return f'<table:table-cell office:value-type="float" office:value="{valeur}"/>'


def _en_texte(texte: str, style: str = "") -> str:
    """Each line is a paragraph."""
    paragraphes = "</text:p><text:p>".join(map(_paragraphe, texte.split("\n")))
    return f'<table:table-cell office:value-type="string"{style}><text:p>{paragraphes}</text:p></table:table-cell>'


def _paragraphe(ligne: str) -> str:
    return _BLANCS.sub(_blanc, escape(ligne))


def _blanc(trouve: re.Match[str]) -> str:
    blancs = trouve[0]
    return "<text:tab/>" if blancs == "\t" else f'<text:s text:c="{len(blancs)}"/>'
