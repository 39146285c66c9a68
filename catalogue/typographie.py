"""French typography for what people type with plain spaces."""

import re

INSECABLE = "\u00a0"
_AVANT = re.compile(r" (?=[:;!?»%€])")
_APRES = re.compile(r"« ")


def insecables(texte: str) -> str:
    """`texte` with no-break spaces inside « » and before : ; ! ? % €, so that no line begins with a sign."""
    return _APRES.sub(f"«{INSECABLE}", _AVANT.sub(INSECABLE, texte))
