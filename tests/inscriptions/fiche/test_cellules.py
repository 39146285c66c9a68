"""Cells that no spreadsheet runs."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inscriptions.etats import Etat
from inscriptions.fiche.cellules import cellule_csv, cellule_sure, rangee_sure

QUELQUE_CHOSE = st.one_of(
    st.text("=+-@ \t\r\n\u00a0\u202faé9\x00\ud800＝", max_size=8),
    st.integers(),
    st.floats(allow_nan=False),
    st.booleans(),
    st.none(),
    st.decimals(allow_nan=False, allow_infinity=False, places=2),
    st.dates(),
    st.datetimes(),
    st.sampled_from(list(Etat)),
)


@pytest.mark.parametrize("debut", ["=", "+", "-", "@", "\t", "＝", " =", "\u00a0@"])
def test_ce_qu_un_tableur_executerait_est_desarme(debut):
    assert cellule_sure(f"{debut}1+1") == f"'{debut}1+1"
    assert cellule_sure(f"note\n{debut}1+1") == f"note\n'{debut}1+1"


def test_les_nombres_restent_des_nombres_et_les_moments_sont_ceux_de_paris():
    assert cellule_sure(-3) == -3
    assert cellule_sure(Decimal("12.50")) == 12.5
    assert cellule_sure(datetime(2026, 7, 1, 12, 0, tzinfo=ZoneInfo("UTC"))) == "2026-07-01 14:00"
    assert cellule_sure("a\x00\x1fb\r\nc") == "ab\nc"


def test_une_rangee_a_les_cellules_que_chacune_aurait_seule():
    assert rangee_sure(["=1", "a", 2, 2.5, None, Etat.CONFIRMEE, date(2026, 3, 2)], cellule_csv) == [
        "'=1",
        "a",
        2,
        "2,5",
        None,
        Etat.CONFIRMEE.value,
        "2026-03-02",
    ]


@given(st.lists(QUELQUE_CHOSE))
def test_aucune_ligne_d_aucune_cellule_ne_commence_par_ce_qui_s_execute(rangee):
    cellules = rangee_sure(rangee)

    assert cellules == [cellule_sure(valeur) for valeur in rangee]
    for cellule in cellules:
        assert type(cellule) in (str, int, float, type(None))
        for ligne in cellule.split("\n") if isinstance(cellule, str) else []:
            assert ligne.lstrip(" \u00a0\u202f")[:1] not in set("=+-@\t＝＋－＠")
            assert not set(ligne) & set("\x00\ud800\r")
