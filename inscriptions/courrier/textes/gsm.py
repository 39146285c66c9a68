"""The alphabet of an SMS (GSM 03.38): a sign outside it would cut its 160 signs to 70."""

import unicodedata

LONGUEUR = 160
ALPHABET = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_REMPLACES = str.maketrans(
    {"’": "'", "‘": "'", "«": '"', "»": '"', "“": '"', "”": '"', "\u00a0": " ", "\u202f": " "}
    | {"–": "-", "—": "-", "…": "...", "œ": "oe", "Œ": "OE", "ç": "c", "€": "EUR"}
)


def en_gsm(texte: str) -> str:
    """`texte` in that alphabet: accents that it lacks are dropped, signs without likeness too."""
    return "".join(_signe(signe) for signe in texte.translate(_REMPLACES))


def _signe(signe: str) -> str:
    if signe in ALPHABET:
        return signe
    return "".join(lettre for lettre in unicodedata.normalize("NFKD", signe) if lettre in ALPHABET)
