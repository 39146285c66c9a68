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
# Neither the fillers of Hangul nor the other signs of `INVISIBLES`, though Unicode calls some letters.
LETTRE = (
    r"A-Za-z\xaa\xba\xc0-\xd6\xd8-\xf6\xf8-\u02af\u0370-\u061b\u061d-\u115e\u1161-\u167f\u1681-\u17b3"
    r"\u17b6-\u180a\u1810-\u1fff\u2c00-\u2dff\u3005-\u3007\u3031-\u3035\u3041-\u3163\u3165-\ud7ff"
    r"\uf900-\ufdff\ufe70-\ufefc"
    "\U00010000-\U0001efff\U00020000-\U0003ffff"
)
# What nobody sees in a name, taken out of it: soft hyphen, fillers, marks of direction, variants, tags.
INVISIBLES = (
    r"\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2060-\u2065\u206a-\u206f"
    r"\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\U000e0000-\U000e0fff"
)
# Persian and Indic names are written with them, between two letters only.
JOINTS = r"\u200c\u200d"
A_OTER = rf"(?:[{INVISIBLES}]|(?<![{LETTRE}])[{JOINTS}]|[{JOINTS}](?![{LETTRE}]))"
# Emoji, arrows, boxes and other drawings.
DESSINS = (
    r"\xa9\xae\u203c\u2049\u20d0-\u20ff\u2122\u2139\u2190-\u2bff\u3030\u303d\u3297\u3299"
    "\U0001f000-\U0001ffff"
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
_HORS = rf"{_TENU}{HORS_NOM}{DESSINS}{INVISIBLES}{JOINTS}"
_BORD = rf"[^{BLANC}{_HORS}]"
_MILIEU = rf"(?:[^{_HORS}]|(?<=[{LETTRE}])[{JOINTS}](?=[{LETTRE}]))"
_VIDE = rf"(?:[{BLANC}]|{A_OTER})*"
# Read without what is taken out of a name, its length too.
MOTIF_NOM = (
    rf"^(?![\s\S]*(?:[{MARQUES}]{A_OTER}*){{4}})(?![\s\S]*(?:[Ww]{A_OTER}*){{3}}\.)(?=[\s\S]*[{LETTRE}])"
    rf"{_VIDE}{_BORD}(?:(?:{A_OTER}*{_MILIEU}){{0,98}}{A_OTER}*{_BORD})?{_VIDE}$"
)
MOTIF_NOM_OU_RIEN = rf"^{_VIDE}$|{MOTIF_NOM}"


def motif_de_texte(longueur: int, *, lignes: bool) -> str:
    """The pattern of `texte_simple` with 1 to `longueur` characters between outer spaces."""
    milieu = rf"(?:[^{TENU_LONG}]|\r\n)" if lignes else rf"[^{_TENU}]"
    bout = rf"[^{BLANC}{TENU_LONG}]"
    corps = rf"{bout}(?:{milieu}{{0,{longueur - 2}}}{bout})?"
    return rf"^(?![\s\S]*[{MARQUES}]{{4}})[{BLANC}]*{corps}[{BLANC}]*$"


def ou_rien(motif: str, question: Mapping[str, Any]) -> str:
    """`motif`; an optional question may also be answered by spaces."""
    return motif if question["obligatoire"] else rf"^[{BLANC}]*$|{motif}"
