"""What may be typed, as patterns that JSON Schema (2020-12) and Python read alike. Pure.

What a pattern cannot say (a phone number never given out, 30 February) the fields of
`catalogue.formulaires.valeurs` say in words. Texts are meant in NFC. The patterns are written for
both dialects: no `\\s`, which is not the same in each, and characters beyond U+FFFF as themselves,
for ECMAScript with its `u` flag.
"""

from collections.abc import Mapping
from typing import Any

# What `str.strip()` takes away.
BLANC = r"\x09-\x0d\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_ORDRES = r"\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ue000-\uf8ff"
TENU_LONG = rf"\x00-\x08\x0b-\x0d{_ORDRES}"
_TENU = rf"\x09\x0a{TENU_LONG}"
MARQUES = r"\u0300-\u036f\u0591-\u05c7\u064b-\u065f"
LETTRE = (
    r"A-Za-z\xaa\xba\xc0-\xd6\xd8-\xf6\xf8-\u02af\u0370-\u167f\u1681-\u1fff\u2c00-\u2dff\u3005-\u3007"
    r"\u3031-\u3035\u3041-\ud7ff\uf900-\ufdff\ufe70-\ufefc"
    "\U00010000-\U0001efff\U00020000-\U0003ffff"
)
HORS_NOM = r"<>\[\]{}@/\\|=#$%^*_~+\x22“”;!?0-9"

_LOCAL = r"[-!#$%&'*+/=?^_`{|}~0-9A-Za-z]+"
_ETIQUETTE = r"[0-9A-Za-z](?:[0-9A-Za-z-]{0,61}[0-9A-Za-z])?"
MOTIF_COURRIEL = (
    rf"^(?=[{BLANC}]*[^{BLANC}]{{1,254}}[{BLANC}]*$)"
    rf"[{BLANC}]*{_LOCAL}(?:\.{_LOCAL})*@(?:{_ETIQUETTE}\.)+[A-Za-z]{{2,63}}[{BLANC}]*$"
)
# What a number carries along when it is pasted: signs without width, and other dashes than that of the keyboard.
CACHE = r"\xad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
TIRET = r"\-\u2010-\u2015\u2212\ufe58\ufe63\uff0d"
_CHIFFRES = rf"0-9+().{TIRET}/"
_AUTOUR = rf"[{BLANC}{CACHE}]*"
MOTIF_TELEPHONE = rf"^{_AUTOUR}[{_CHIFFRES}](?:[{BLANC}{CACHE}{_CHIFFRES}]{{0,28}}[{_CHIFFRES}])?{_AUTOUR}$"
MOTIF_CODE_POSTAL = rf"^[{BLANC}]*[0-9]{{5}}[{BLANC}]*$"
MOTIF_DATE = r"^(?:19|[2-9][0-9])[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$"
MOTIF_NUMERO = r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"
MOTIF_NOM = (
    rf"^(?![\s\S]*[{MARQUES}]{{4}})(?![\s\S]*[Ww]{{3}}\.)(?=[\s\S]*[{LETTRE}])"
    rf"[{BLANC}]*[^{BLANC}{_TENU}{HORS_NOM}]"
    rf"(?:[^{_TENU}{HORS_NOM}]{{0,98}}[^{BLANC}{_TENU}{HORS_NOM}])?[{BLANC}]*$"
)


def motif_de_texte(longueur: int, *, lignes: bool) -> str:
    """The pattern of `texte_simple` with 1 to `longueur` characters between outer spaces."""
    milieu = rf"(?:[^{TENU_LONG}]|\r\n)" if lignes else rf"[^{_TENU}]"
    bout = rf"[^{BLANC}{TENU_LONG}]"
    corps = rf"{bout}(?:{milieu}{{0,{longueur - 2}}}{bout})?"
    return rf"^(?![\s\S]*[{MARQUES}]{{4}})[{BLANC}]*{corps}[{BLANC}]*$"


def ou_rien(motif: str, question: Mapping[str, Any]) -> str:
    """`motif`; an optional question may also be answered by spaces."""
    return motif if question["obligatoire"] else rf"^[{BLANC}]*$|{motif}"
