"""Contacts that only who knows them recognises."""

import pytest

from catalogue.mots.masques import courriel_masque, telephone_masque


@pytest.mark.parametrize(
    ("courriel", "masque"),
    [("awa.diallo@exemple.fr", "a…@exemple.fr"), ("x@y.fr", "x…@y.fr"), ("", ""), ("rien", "")],
)
def test_un_courriel_garde_sa_premiere_lettre_et_son_domaine(courriel, masque):
    assert courriel_masque(courriel) == masque


@pytest.mark.parametrize(
    ("telephone", "masque"),
    [
        ("06 39 98 01 23", "06 .. .. .. 23"),
        ("+212 6 12 34 57 99", "+21. . .. .. .. 99"),
        ("3919", "...."),
        ("", ""),
    ],
)
def test_un_numero_garde_ses_deux_premiers_et_ses_deux_derniers_chiffres(telephone, masque):
    assert telephone_masque(telephone) == masque
