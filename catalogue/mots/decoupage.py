"""Texts and what people type, cut into plain words: without accents, tags, dots in « R.S.A », nor empty words."""

import re
from collections.abc import Iterable
from html import unescape

from catalogue.mots.listes import POLIS
from catalogue.mots.recherche import MOTS_VIDES, sans_accent

_BALISES = re.compile(r"<[^>]+>")
_MOTS = re.compile(r"[a-z0-9]+")
_SIGLE = re.compile(r"(?<![a-z0-9])[a-z](?:\.[a-z])+\.?(?![a-z0-9])")
# « C E J », as telephones write what is dictated to them.
_EPELE = re.compile(r"(?<![a-z0-9])[a-z](?: [a-z]){2,}(?![a-z0-9])")


def plier(texte: str) -> str:
    """`texte` in small plain letters, its acronyms without dots: « Le R.S.A. » → « le rsa »."""
    plie = sans_accent(unescape(_BALISES.sub(" ", texte)))
    return _SIGLE.sub(lambda sigle: sigle[0].replace(".", ""), plie)


def mots_de(texte: str) -> list[str]:
    """The words of a text in their order, without the empty ones."""
    return [mot for mot in _MOTS.findall(plier(texte)) if mot not in MOTS_VIDES]


def mots_tapes(texte: str) -> list[str]:
    """All the words of a question, in their order."""
    return _MOTS.findall(_EPELE.sub(lambda sigle: sigle[0].replace(" ", ""), plier(texte)))


def qui_comptent(mots: Iterable[str]) -> list[str]:
    """Those that say what is looked for."""
    return [mot for mot in mots if mot not in MOTS_VIDES and mot not in POLIS]
