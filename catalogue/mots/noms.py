"""First and last names as they are kept: what can be read of them, in any alphabet."""

import re
import unicodedata

from django.core.exceptions import ValidationError

from catalogue.mots.motifs import A_OTER, DESSINS, LETTRE

SANS_LETTRE = "Écrivez ce nom avec des lettres, par exemple D’Artagnan ou N’Guyen"
AVEC_DESSIN = "Écrivez ce nom sans émoji ni dessin, avec des lettres seulement"
_A_OTER, _DESSIN, _LETTRE = re.compile(A_OTER), re.compile(f"[{DESSINS}]"), re.compile(f"[{LETTRE}]")


def sans_invisible(texte: str) -> str:
    """`texte` without the signs that nobody sees, in NFC; what joins two letters of a word stays.

    They come along with what is pasted; kept, they would make another person of the same name.
    """
    return unicodedata.normalize("NFC", _A_OTER.sub("", unicodedata.normalize("NFC", texte)))


def nom_propre(texte: str) -> str:
    """A name as it is kept; an empty one stays empty. Raises ValidationError: a drawing, or no letter."""
    nom = sans_invisible(texte).strip()
    if _DESSIN.search(nom):
        raise ValidationError(AVEC_DESSIN)
    if nom and not _LETTRE.search(nom):
        raise ValidationError(SANS_LETTRE)
    return nom
