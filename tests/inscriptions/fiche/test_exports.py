"""Files that a spreadsheet can open without running anything."""

from io import BytesIO

import pytest
import tablib

from inscriptions.fiche.exports import (
    FORMATS,
    LIMITE_ODS,
    ExportTropGrand,
    FormatInconnu,
    ecrire,
    format_de,
)

COLONNES = [("a", "A"), ("b", "B")]


@pytest.mark.parametrize("format_", ["xlsx", "ods"])
def test_le_tableur_relit_les_memes_cellules(format_):
    sortie = BytesIO()

    ecrire(COLONNES, iter([["=1", 2], ["é", None]]), format_, sortie)

    sortie.seek(0)
    lu = tablib.Dataset().load(sortie.read() if format_ == "xlsx" else sortie, format=format_)
    assert lu.headers == ["A", "B"]
    assert [(ligne[0], ligne[1] or None) for ligne in lu] == [("'=1", 2), ("é", None)]


def test_le_csv_est_en_utf_8_avec_bom_et_points_virgules():
    sortie = BytesIO()

    ecrire(COLONNES, [["é;", 1]], "csv", sortie)

    assert sortie.getvalue() == b'\xef\xbb\xbfA;B\r\n"\xc3\xa9;";1\r\n'


def test_un_ods_trop_grand_et_un_format_inconnu_le_disent():
    with pytest.raises(ExportTropGrand, match="CSV ou XLSX"):
        ecrire(COLONNES, ([n, n] for n in range(LIMITE_ODS + 1)), "ods", BytesIO())
    with pytest.raises(FormatInconnu, match="pdf"):
        format_de("pdf")
    assert set(FORMATS) == {"csv", "xlsx", "ods", "json"}
