"""Phone numbers: E.164 from what people type or paste, and what people read of it."""

from contextlib import suppress

import phonenumbers
import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from catalogue.mots.telephones import (
    numero_national,
    recoit_les_sms,
    telephone_e164,
    telephone_en_fichier,
    telephone_lisible,
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
    national = telephone_lisible(telephone_e164(numero))

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


@pytest.mark.parametrize(
    ("colle", "e164"),
    [
        ("\u202d+33 6 39 98 01 77\u202c", "+33639980177"),
        ("06\u201339\u201398\u201301\u201377", "+33639980177"),
        ("06\u201139\u201198\u201101\u201177", "+33639980177"),
        ("06\u200b39\ufeff98\u00ad0177", "+33639980177"),
        ("+33 6 92 12 34 56", "+262692123456"),  # La Réunion, said with the code of the mainland
        ("+262 976 12 34 56", "+33976123456"),
    ],
)
def test_un_numero_colle_avec_ses_signes_invisibles_est_accepte(colle, e164):
    assert telephone_e164(colle) == e164


@pytest.mark.parametrize(
    ("tape", "e164", "lisible", "fichier"),
    [
        ("+212 6 12 34 57 99", "+212612345799", "+212 6 12 34 57 99", "00212 6 12 34 57 99"),
        ("+224 620 12 34 56", "+224620123456", "+224 620 12 34 56", "00224 620 12 34 56"),
        ("+93 70 123 4567", "+93701234567", "+93 70 123 4567", "0093 70 123 4567"),
    ],
)
def test_un_numero_d_ailleurs_garde_son_indicatif(tape, e164, lisible, fichier):
    assert telephone_e164(tape) == e164
    assert telephone_lisible(e164) == lisible
    assert telephone_en_fichier(e164) == fichier
    assert numero_national(e164) == ""


@pytest.mark.parametrize(("tape"), ["06 39 98 01 23", "0692 12 34 56"])
def test_un_numero_de_france_et_d_outre_mer_se_lit_a_dix_chiffres(tape):
    e164 = telephone_e164(tape)

    assert telephone_lisible(e164) == telephone_en_fichier(e164) == tape
    assert numero_national(e164) == tape.replace(" ", "")


def exemples():
    for region in sorted(phonenumbers.SUPPORTED_REGIONS):
        for type_ in phonenumbers.PhoneNumberType.values():
            numero = phonenumbers.example_number_for_type(region, type_)
            if numero:
                yield phonenumbers.format_number(numero, phonenumbers.PhoneNumberFormat.E164)


def test_ce_qui_se_lit_partout_dans_le_monde_redonne_le_meme_numero():
    rendus = {}
    for exemple in exemples():
        with suppress(ValidationError):
            e164 = telephone_e164(exemple)
            rendus[e164] = {
                telephone_e164(telephone_lisible(e164)),
                telephone_e164(telephone_en_fichier(e164)),
            }

    assert len(rendus) > 900
    assert {e164: relus for e164, relus in rendus.items() if relus != {e164}} == {}


@pytest.mark.parametrize("texte", ["", "poste 12", "01 23"])
def test_ce_qui_n_est_pas_un_numero_se_lit_tel_quel(texte):
    assert telephone_lisible(texte) == telephone_en_fichier(texte) == texte
    assert not recoit_les_sms(texte)


@pytest.mark.parametrize(
    ("e164", "attendu"),
    [
        ("+33639980123", True),
        ("+262692123456", True),
        ("+212612345799", True),
        ("+33199001234", False),  # a landline, of a range kept for fiction
        ("+33976123456", False),  # a box
        ("+212522123456", False),  # Casablanca
    ],
)
def test_un_telephone_fixe_ne_recoit_pas_de_sms(e164, attendu):
    assert recoit_les_sms(e164) is attendu
