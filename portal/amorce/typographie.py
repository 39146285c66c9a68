"""French typography for texts typed with plain spaces and straight apostrophes."""

import re

from catalogue.mots.typographie import INSECABLE, insecables

_REGLES = (
    (re.compile(r"(?<=\w)'(?=\w)"), "’"),
    (re.compile(r"(?<=\d) (?=\d{3}\b)"), INSECABLE),
    (re.compile(r"(?<=\d) (?=(?:ans|an|h|mois|euros|jeunes|minutes|semaines)\b)"), INSECABLE),
)


def fr(texte: str) -> str:
    """`texte` on one line, with its apostrophes and no-break spaces."""
    texte = " ".join(texte.split())
    for motif, remplacement in _REGLES:
        texte = motif.sub(remplacement, texte)
    return insecables(texte)
