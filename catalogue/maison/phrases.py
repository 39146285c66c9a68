"""Words of the house inside texts that the team writes: « {nom} », « {hebergeur} »."""

import re

from django.utils.html import escape

from catalogue.maison.defauts import A_COMPLETER
from catalogue.maison.reglages import Maison

# By the name that stands between braces; the others are left as they are typed.
CHAMPS = ("nom", "editeur", "publication", "hebergeur", "delegue", "accessibilite")
_MOT = re.compile(r"\{(" + "|".join(CHAMPS) + r")\}")
# One that is all of a paragraph, with the heading that announces it.
_SEUL = re.compile(r"(?:<h2[^>]*>[^<]*</h2>\s*)?<p[^>]*>\s*" + _MOT.pattern + r"\s*</p>")


def avec_les_mots(html: str, maison: Maison) -> str:
    """`html` with the words of `maison` in their places, as text: nothing of them is read as markup.

    What the team has not said yet prints nothing, nor the heading over it.
    """
    html = _SEUL.sub(lambda trouve: trouve[0] if _dit(maison, trouve[1]) else "", html)
    return _MOT.sub(lambda trouve: escape(_dit(maison, trouve[1])).replace("\n", "<br>"), html)


def _dit(maison: Maison, champ: str) -> str:
    dit = getattr(maison, champ)
    return "" if dit == A_COMPLETER.get(champ) else dit
