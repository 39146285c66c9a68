"""Search that ignores accents, plurals and endings, the same on every database.

Text and query are reduced to the same stems, so that "preparer entretien" finds
« Préparation aux entretiens » with a plain LIKE.
"""

import re
import unicodedata
from functools import lru_cache
from html import unescape

import snowballstemmer

_BALISES = re.compile(r"<[^>]+>")
_MOTS = re.compile(r"[a-z0-9]+")
_MOTS_VIDES = frozenset(
    "a au aux avec ce ces cet cette d dans de des du elle en et il j je l la le les leur "
    "ma mes mon n ne nos notre nous on ou par pas pour qu que qui s sa se ses son sur "
    "ta te tes ton tu un une vos votre vous y".split()
)


def sans_accent(texte: str) -> str:
    """Lower case, without diacritics: "Été" → "ete". Ligatures are opened: "œ" → "oe"."""
    ouvert = texte.lower().replace("œ", "oe").replace("æ", "ae")
    decompose = unicodedata.normalize("NFKD", ouvert)
    return "".join(lettre for lettre in decompose if not unicodedata.combining(lettre))


def racines(texte: str) -> list[str]:
    """The distinct stems of a text or query, in order, without HTML tags nor empty words."""
    brut = sans_accent(unescape(_BALISES.sub(" ", texte)))
    mots = [mot for mot in _MOTS.findall(brut) if mot not in _MOTS_VIDES]
    return list(dict.fromkeys(map(_racine, mots)))


def mots_en_commun(demandees: list[str], texte: str) -> int:
    """How many of the stems asked for begin a word of `texte`."""
    siennes = racines(texte)
    return sum(any(sienne.startswith(racine) for sienne in siennes) for racine in demandees)


@lru_cache(maxsize=8192)
def _racine(mot: str) -> str:
    # A stemmer keeps the word it works on: one shared by two threads would mix theirs.
    return snowballstemmer.stemmer("french").stemWord(mot)
