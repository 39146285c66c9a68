"""What an orientation form starts with: what its address says (docs/contrat.md §2), or the one just sent.

An address stays in histories and logs. So it may say who sends, and a choice that says nothing of
anybody; never the young person's identity, contact, nor a word in their name.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest

from catalogue.formulaires.compilation import questions_propres
from catalogue.formulaires.identite import ORIENTATION_REFERENT, Contenu
from catalogue.formulaires.types import TYPES
from inscriptions.models import Inscription
from inscriptions.querysets import InscriptionQuerySet

REFERENT = tuple(q["cle"] for q in ORIENTATION_REFERENT if q["cle"].startswith("referent_"))


def preremplies(
    request: HttpRequest, contenu: Callable[[], Contenu], *, apres: InscriptionQuerySet
) -> dict[str, Any]:
    """By the address: `?apres=`, the reference of one of `apres`, then what it says itself."""
    if not request.GET:
        return {}
    reference = request.GET.get("apres", "").upper()
    precedente = apres.filter(reference=reference).first() if reference.isalnum() else None
    gardees = _de_la_precedente(precedente) if precedente else {}
    return {**gardees, **_de_l_adresse(request, contenu())}


def _de_l_adresse(request: HttpRequest, contenu: Contenu) -> dict[str, Any]:
    """Those of the référent, and closed choices that are no personal data; all others are ignored."""
    dites: dict[str, Any] = {cle: request.GET[cle].strip() for cle in REFERENT if request.GET.get(cle)}
    for question in questions_propres(contenu):
        type_ = TYPES[question["type"]]
        possibles = {} if question["personnel"] else type_.choix(question)
        choisies = [cle for cle in request.GET.getlist(question["cle"]) if cle in possibles]
        if choisies:
            dites[question["cle"]] = choisies if type_.recoit(choisies) else choisies[-1]
    return dites


def _de_la_precedente(precedente: Inscription) -> dict[str, Any]:
    """For the next person sent to the same offer: who sends, why, and for which séance; nothing of the last one.

    Of an hour, its séance alone: the hour is the last one's.
    """
    gardees = (*REFERENT, "motif_orientation")
    dites: dict[str, Any] = {champ: getattr(precedente, champ) for champ in gardees}
    if precedente.seance and not precedente.creneau:
        dites["date"] = str(precedente.seance_id)
    return dites
