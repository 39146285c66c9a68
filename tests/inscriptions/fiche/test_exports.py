"""Files that a spreadsheet can open without running anything."""

from datetime import datetime
from decimal import Decimal
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
import tablib

from inscriptions.fiche.exports import (
    FORMATS,
    LIMITE_ODS,
    ExportTropGrand,
    FormatInconnu,
    cellule_sure,
    ecrire,
    format_de,
)

COLONNES = [("a", "A"), ("b", "B")]


@pytest.mark.parametrize("debut", ["=", "+", "-", "@", "\t", "＝", " =", "\u00a0@"])
def test_ce_qu_un_tableur_executerait_est_desarme(debut):
    assert cellule_sure(f"{debut}1+1") == f"'{debut}1+1"
    assert cellule_sure(f"note\n{debut}1+1") == f"note\n'{debut}1+1"


def test_les_nombres_restent_des_nombres_et_les_moments_sont_ceux_de_paris():
    assert cellule_sure(-3) == -3
    assert cellule_sure(Decimal("12.50")) == 12.5
    assert cellule_sure(datetime(2026, 7, 1, 12, 0, tzinfo=ZoneInfo("UTC"))) == "2026-07-01 14:00"
    assert cellule_sure("a\x00\x1fb\r\nc") == "ab\nc"


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
