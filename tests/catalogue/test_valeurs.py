"""Phones, postcodes and plain text, as people type them."""

import unicodedata
from contextlib import suppress

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from catalogue.formulaires.valeurs import (
    arrondissement_de,
    telephone_e164,
    telephone_national,
    texte_simple,
    valider_code_postal,
)

SEPARATEURS = st.sampled_from(["", " ", ".", "-", "\u00a0", "\u202f"])
# 06 39 98 is one of the ranges that the regulator keeps for fiction.
NUMEROS = st.integers(0, 9999).map(lambda fin: f"063998{fin:04}")


@given(NUMEROS, SEPARATEURS, st.sampled_from(["0", "+33", "0033", "+33 (0)"]))
def test_un_mobile_se_reconnait_quelle_que_soit_sa_graphie(numero, separateur, prefixe):
    paires = [numero[n : n + 2] for n in range(0, 10, 2)]
    tape = prefixe + separateur.join([paires[0][1:], *paires[1:]])

    assert telephone_e164(tape) == "+33" + numero[1:]


@given(NUMEROS)
def test_le_format_national_se_relit(numero):
    national = telephone_national(telephone_e164(numero))

    assert national.replace(" ", "").replace("\u00a0", "") == numero
    assert telephone_e164(national) == "+33" + numero[1:]


@pytest.mark.parametrize(
    ("tape", "e164"),
    [
        ("0692 12 34 56", "+262692123456"),  # La Réunion
        ("0690 30 12 34", "+590690301234"),  # Guadeloupe
        ("0696 20 12 34", "+596696201234"),  # Martinique
        ("0694 20 12 34", "+594694201234"),  # Guyane
        ("0639 01 23 45", "+262639012345"),  # Mayotte
        ("+32 470 12 34 56", "+32470123456"),  # Belgium: a number is a number
    ],
)
def test_les_numeros_d_outre_mer_et_d_ailleurs_passent(tape, e164):
    assert telephone_e164(tape) == e164


@pytest.mark.parametrize(
    "tape", ["", "06", "06 39 98", "bonjour", "00 00 00 00 00", "06399801234567", "\x00"]
)
def test_un_numero_incomplet_est_refuse_avec_un_exemple(tape):
    with pytest.raises(ValidationError, match="06 39 98 01 23"):
        telephone_e164(tape)


@given(st.text(max_size=30))
def test_n_importe_quel_texte_est_un_numero_ou_une_erreur_jamais_un_plantage(texte):
    with suppress(ValidationError):
        assert telephone_e164(texte).startswith("+")


@given(st.integers(1, 20))
def test_l_arrondissement_se_lit_dans_le_code_postal(numero):
    assert arrondissement_de(f"750{numero:02}") == numero


@pytest.mark.parametrize(
    ("code", "arrondissement"),
    [("75116", 16), ("75000", None), ("75021", None), ("93200", None), ("", None), ("75001 ", None)],
)
def test_arrondissements_particuliers(code, arrondissement):
    assert arrondissement_de(code) == arrondissement


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
