"""Search that ignores accents, plurals and endings, the same on every database.

Text and query are reduced to the same stems, so that "preparer entretien" finds
« Préparation aux entretiens » with a plain LIKE. `sans_accent` is the one normalisation of the house:
names of people are compared and looked for by it too.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from html import unescape
from typing import Any

import snowballstemmer
from django.db.models import QuerySet

_BALISES = re.compile(r"<[^>]+>")
_MOTS = re.compile(r"[a-z0-9]+")
MOTS_VIDES = frozenset(
    "a au aux avec ce ces cet cette d dans de des du elle en et il j je l la le les leur "
    "ma mes mon n ne nos notre nous on ou par pas pour qu que qui s sa se ses son sur "
    "ta te tes ton tu un une vos votre vous y".split()
)

# Shorter, a final s is more often a letter of the word than its plural.
SANS_PLURIEL = 4

# Latin letters that are two, or that no name of theirs leads back to a plain one.
_LETTRES = {
    **{"œ": "oe", "æ": "ae", "þ": "th"},
    **{"ð": "d", "ı": "i", "ȷ": "j", "ŋ": "n", "ɛ": "e", "ɔ": "o"},
}
# « LATIN SMALL LETTER O WITH STROKE »: Unicode takes đ ł ø ɓ for letters of their own, people for d l o b.
_BARREE = re.compile(r"LATIN SMALL LETTER ([A-Z]) WITH .+")
_APOSTROPHES = re.compile("['’‘ʼʻ`´′＇]")
# Marks of these classes are no accents: they make another letter in Indian and Japanese scripts.
_PAS_UN_ACCENT = frozenset({0, 7, 8, 9})


def sans_accent(texte: str) -> str:
    """Lower case, without diacritics: "Été" → "ete", "Ødegård" → "odegard". Ligatures are opened: "œ" → "oe".

    It folds and never transliterates: other scripts keep their letters. In NFC, so that a Hangul
    syllable stays one character; still, some signs become several.
    """
    minuscules = unicodedata.normalize("NFKD", texte).casefold()
    decompose = unicodedata.normalize("NFKD", minuscules)
    nu = "".join(lettre for lettre in decompose if unicodedata.combining(lettre) in _PAS_UN_ACCENT)
    return unicodedata.normalize("NFC", "".join(map(_lettre_simple, nu)))


def nom_plie(nom: str) -> str:
    """`sans_accent`, and without apostrophe: people leave it out as often as they write it."""
    return sans_accent(_APOSTROPHES.sub("", nom))


@lru_cache(maxsize=4096)
def _lettre_simple(lettre: str) -> str:
    barree = _BARREE.fullmatch(unicodedata.name(lettre, ""))
    return _LETTRES.get(lettre) or (barree[1].lower() if barree else lettre)


def chercher_dans(lignes: "QuerySet[Any]", champs: Iterable[str], texte: str) -> "QuerySet[Any]":
    """Those whose `champs` hold every word of `texte`, whatever its case and accents; none without a word.

    For lists of some hundreds of rows: they are read, since no database folds as we do.
    """
    mots = nom_plie(texte).split()
    lus = lignes.order_by().values_list("pk", *champs)
    trouvees = [
        pk
        for pk, *valeurs in lus
        if mots
        and all(mot in nom_plie(" ".join(str(valeur) for valeur in valeurs if valeur)) for mot in mots)
    ]
    return lignes.filter(pk__in=trouvees)


def racines(texte: str) -> list[str]:
    """The distinct stems of a text or query, in order, without HTML tags nor empty words."""
    brut = sans_accent(unescape(_BALISES.sub(" ", texte)))
    mots = [mot for mot in _MOTS.findall(brut) if mot not in MOTS_VIDES]
    return list(dict.fromkeys(map(racine, mots)))


@lru_cache(maxsize=8192)
def racine(mot: str) -> str:
    """What a word shares with those of its family, plural included: « emplois » as « emploi »."""
    # A stemmer keeps the word it works on: one shared by two threads would mix theirs.
    tige: str = snowballstemmer.stemmer("french").stemWord(mot)
    return tige.removesuffix("s") if len(tige) > SANS_PLURIEL else tige
