"""French typography for what people type with plain spaces."""

import re

INSECABLE = "\u00a0"
_AVANT = re.compile(r" (?=[:;!?»%€])")
_APRES = re.compile(r"« ")


def insecables(texte: str) -> str:
    """`texte` with no-break spaces inside « » and before : ; ! ? % €, so that no line begins with a sign."""
    return _APRES.sub(f"«{INSECABLE}", _AVANT.sub(INSECABLE, texte))


def dans_une_phrase(texte: str) -> str:
    """What an editor wrote as a sentence, within another: « Votre CV. » → « votre CV ».

    A word in capitals keeps them.
    """
    nu = texte.strip().rstrip(".")
    return nu if nu[:2].isupper() else nu[:1].lower() + nu[1:]


def accorde(nom: str, nombre: int) -> str:
    """« offre », « offres »: the noun that follows a number."""
    return f"{nom}s" if nombre > 1 else nom
