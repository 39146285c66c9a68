"""Words of the house inside texts that the team writes: « {nom} », « {hebergeur} »."""

import re

from django.utils.html import escape

from catalogue.maison.reglages import Maison

# By the name that stands between braces; the others are left as they are typed.
CHAMPS = ("nom", "editeur", "publication", "hebergeur", "delegue", "accessibilite")
_MOT = re.compile(r"\{(" + "|".join(CHAMPS) + r")\}")


def avec_les_mots(html: str, maison: Maison) -> str:
    """`html` with the words of `maison` in their places, as text: nothing of them is read as markup."""
    return _MOT.sub(lambda trouve: escape(getattr(maison, trouve[1])).replace("\n", "<br>"), html)
