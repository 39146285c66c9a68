"""Postcodes and plain text, as people type them."""

import unicodedata
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from catalogue.formulaires.valeurs import ChampDateNaissance, texte_simple, valider_code_postal


@pytest.mark.parametrize("code", ["", "7501", "750111", "75 11", "2A004", "abcde", "٧٥٠١١", "75011\n"])
def test_un_code_postal_a_cinq_chiffres(code):
    with pytest.raises(ValidationError, match="75011"):
        valider_code_postal(code)


@given(st.integers(0, 99_999))
def test_tout_code_de_cinq_chiffres_passe(nombre):
    assert valider_code_postal(f"{nombre:05}") is None


@pytest.mark.parametrize(
    "nom", ["O'Neil", "D’Artagnan", "Nguyễn", "Ægir", "X", "محمد", "N" * 100, "Jean-Zoé", "Иван"]
)
def test_les_vrais_noms_passent_tels_quels(nom):
    assert texte_simple(nom) == nom


@given(st.text("aeéèêÉÇñ ", max_size=20))
def test_les_deux_ecritures_d_un_accent_sont_la_meme(texte):
    assert texte_simple(unicodedata.normalize("NFD", texte)) == texte_simple(texte)


@pytest.mark.parametrize("lettre", ["\x00", "\x1b", "\x7f", "\u202e", "\u2066"])
def test_un_caractere_de_controle_ou_de_direction_est_refuse(lettre):
    with pytest.raises(ValidationError, match="invisible"):
        texte_simple(f"Awa{lettre}Diallo")


@pytest.mark.parametrize("morceaux", [["4", "mai", "06"], ["04", "05", "2006"], ["4", "Mai", "2006"]])
def test_une_naissance_se_tape_comme_on_la_dit(morceaux):
    assert ChampDateNaissance().clean(morceaux) == date(2006, 5, 4)


@pytest.mark.parametrize("morceaux", [["31", "juin", "2006"], ["4", "jui", "2006"], ["4", "5", "206"]])
def test_une_date_qui_n_existe_pas_est_refusee(morceaux):
    with pytest.raises(ValidationError):
        ChampDateNaissance().clean(morceaux)
