"""What the address of an orientation form fills in beforehand (docs/contrat.md §2): a link that another system makes.

An address stays in histories and logs. So it may say who sends, and a choice that says nothing of
anybody; never the young person's identity, contact, nor a word in their name.
"""

from typing import Any

from django.http import HttpRequest

from catalogue.formulaires.compilation import questions_propres
from catalogue.formulaires.identite import ORIENTATION_REFERENT, Contenu
from catalogue.formulaires.types import TYPES

REFERENT = tuple(q["cle"] for q in ORIENTATION_REFERENT if q["cle"].startswith("referent_"))


def reponses_de_l_adresse(request: HttpRequest, contenu: Contenu) -> dict[str, Any]:
    """Those of the référent, and closed choices that are no personal data; all others are ignored."""
    dites: dict[str, Any] = {cle: request.GET[cle].strip() for cle in REFERENT if request.GET.get(cle)}
    for question in questions_propres(contenu):
        type_ = TYPES[question["type"]]
        possibles = {} if question["personnel"] else type_.choix(question)
        choisies = [cle for cle in request.GET.getlist(question["cle"]) if cle in possibles]
        if choisies:
            dites[question["cle"]] = choisies if type_.recoit(choisies) else choisies[-1]
    return dites
