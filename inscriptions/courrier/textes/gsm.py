"""The alphabet of an SMS (GSM 03.38): a sign outside it would cut its 160 septets to 70 signs."""

import unicodedata

LONGUEUR = 160
ALPHABET = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
# Each of these takes two.
ETENDU = frozenset("^{}\\[~]|€")
_REMPLACES = str.maketrans(
    {"’": "'", "‘": "'", "«": '"', "»": '"', "“": '"', "”": '"', "\u00a0": " ", "\u202f": " "}
    | {"–": "-", "—": "-", "…": "...", "œ": "oe", "Œ": "OE", "ç": "c"}
)


def en_gsm(texte: str) -> str:
    """`texte` in that alphabet: accents that it lacks are dropped, signs without likeness too."""
    return "".join(_signe(signe) for signe in texte.translate(_REMPLACES))


def septets(texte: str) -> int:
    """How much room a text of that alphabet takes, of the 160 of one part."""
    return len(texte) + sum(signe in ETENDU for signe in texte)


def couper(texte: str, place: int) -> str:
    """As much of the beginning as `place` septets hold."""
    while septets(texte) > place:
        texte = texte[:-1]
    return texte


def _signe(signe: str) -> str:
    if signe in ALPHABET or signe in ETENDU:
        return signe
    return "".join(lettre for lettre in unicodedata.normalize("NFKD", signe) if lettre in ALPHABET)
