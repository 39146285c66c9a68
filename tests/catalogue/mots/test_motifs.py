"""The patterns that the API publishes say what the fields of the page say, in Python and in a browser."""

import re
import unicodedata

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.formulaires.types import TYPES
from tests.fabriques import une_question

pytest_plugins = ["tests.navigateur"]
TEXTES = ["texte", "texte_long", "nom", "courriel", "telephone", "code_postal"]
# Letters, marks, blanks, line breaks, what directs or hides, what a spreadsheet or a page would read.
MORCEAUX = [
    *("a", "É", "ß", "中", "\U0001e900", "\u0623", "w", "www.", "0", "7", "75011", "06 39 98 01 23"),
    *("e\u0301", "\u0301\u0301\u0301\u0301", "\u05b0", "ª", "²", "×", "\U0001f600", "’", "-", "_"),
    *(
        " ",
        "\u00a0",
        "\u202f",
        "\u3000",
        "\ufeff",
        "\u00ad",
        "\u115f",
        "\u200d",
        "\u200f",
        "\ufe0f",
        "❤",
        "\t",
        "\n",
        "\r\n",
        "\r",
        "\x0b",
        "\x1c",
        "\x85",
        "\u2028",
    ),
    *(
        "\x00",
        "\x1b",
        "\x7f",
        "\u200e",
        "\u202e",
        "\u2066",
        "\ue000",
        "<",
        '"',
        "@",
        ".",
        "awa@exemple.fr",
        "+33",
    ),
]
ecrits = st.lists(st.sampled_from(MORCEAUX), max_size=6).map(
    lambda m: unicodedata.normalize("NFC", "".join(m))
)


def motif(type_, *, obligatoire):
    return TYPES[type_].schema(une_question("q", type_, obligatoire=obligatoire))["pattern"]


def accepte(type_, ecrit, *, obligatoire):
    champ = TYPES[type_].champ(une_question("q", type_))
    champ.required = obligatoire
    try:
        champ.clean(ecrit)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize("obligatoire", [True, False])
@pytest.mark.parametrize("type_", TEXTES)
def test_un_texte_recoit_du_motif_et_du_champ_le_meme_verdict(type_, obligatoire):
    lu = re.compile(motif(type_, obligatoire=obligatoire))

    @settings(derandomize=True, deadline=None, max_examples=400)
    @given(ecrits)
    def verdict(ecrit):
        par_le_champ = accepte(type_, ecrit, obligatoire=obligatoire)
        if type_ == "telephone":  # a pattern cannot know which numbers were given out
            assert lu.search(ecrit) or not par_le_champ
        else:
            assert bool(lu.search(ecrit)) == par_le_champ

    verdict()


@pytest.mark.parametrize("longueur", [1, 2, 200, 201])
def test_les_longueurs_se_comptent_sans_les_blancs_du_bord(longueur):
    ecrit = f"  {'x' * longueur}\u00a0\n"

    assert bool(re.search(motif("texte", obligatoire=True), ecrit)) == (longueur <= 200)
    assert accepte("texte", ecrit, obligatoire=True) == (longueur <= 200)


def test_un_navigateur_lit_les_motifs_comme_python(chromium):
    """ECMAScript with its `u` flag, as JSON Schema 2020-12 asks."""
    motifs = [motif(type_, obligatoire=obligatoire) for type_ in TEXTES for obligatoire in (True, False)]
    autour = ["", "x", " x", "x ", "75011", "awa@exemple.fr", "Awa Diallo"]
    ecrits = [f"{debut}{morceau}{fin}" for debut in autour for morceau in MORCEAUX for fin in ("", "x")]
    page = chromium.new_page()

    lus = page.evaluate(
        "([motifs, ecrits]) => motifs.map((m) => ecrits.map((e) => new RegExp(m, 'u').test(e)))",
        [motifs, ecrits],
    )

    page.close()
    ecarts = [
        (motif_, ecrit)
        for motif_, verdicts in zip(motifs, lus, strict=True)
        for ecrit, verdict in zip(ecrits, verdicts, strict=True)
        if bool(re.search(motif_, ecrit)) != verdict
    ]
    assert ecarts == []
