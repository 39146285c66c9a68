"""Letters apart, and words that are heard alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.mots.proximite import comme_il_s_entend, ecart, tolerance

MOTS = st.text("abcdeilnorst", max_size=9)


@pytest.mark.parametrize(
    ("mot", "autre", "attendu"),
    [
        ("logement", "logement", 0),
        ("logemant", "logement", 1),
        ("logment", "logement", 1),
        ("loogement", "logement", 1),
        ("lgoement", "logement", 1),
        ("lojemant", "logement", 2),
        ("permis", "permanence", 3),
        ("", "ab", 2),
    ],
)
def test_l_ecart_compte_les_lettres(mot, autre, attendu):
    assert ecart(mot, autre, au_plus=2) == attendu


@given(MOTS, MOTS)
def test_l_ecart_est_le_meme_dans_les_deux_sens(mot, autre):
    assert ecart(mot, autre, au_plus=3) == ecart(autre, mot, au_plus=3)
    assert (ecart(mot, autre, au_plus=3) == 0) == (mot == autre)


def test_un_mot_court_ne_devient_pas_un_autre():
    assert [tolerance(mot) for mot in ("psy", "foot", "navig", "logement")] == [0, 0, 1, 2]


@pytest.mark.parametrize(
    ("tape", "mot"),
    [
        ("telefone", "telephone"),
        ("anploi", "emploi"),
        ("kaf", "caf"),
        ("asistante", "assistante"),
        ("ebergement", "hebergement"),
    ],
)
def test_ce_qui_s_entend_pareil(tape, mot):
    assert comme_il_s_entend(tape) == comme_il_s_entend(mot)
