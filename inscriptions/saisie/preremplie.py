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
from catalogue.models import Offre
from inscriptions.models import Inscription
from inscriptions.querysets import InscriptionQuerySet

# Of the same person sent elsewhere. Their contact may not be the one that was typed: it is asked again.
QUI = ("prenom", "nom", "date_naissance")
REFERENT = tuple(q["cle"] for q in ORIENTATION_REFERENT if q["cle"].startswith("referent_"))


def preremplies(
    request: HttpRequest, contenu: Callable[[], Contenu], *, offre: Offre, apres: InscriptionQuerySet
) -> dict[str, Any]:
    """By the address: `?apres=`, the reference of one of `apres`, then what it says itself.

    Of one to another offer, the same person is sent to `offre` too.
    """
    if not request.GET:
        return {}
    reference = request.GET.get("apres", "").upper()
    precedente = apres.filter(reference=reference).first() if reference.isalnum() else None
    return {**_de_la_precedente(precedente, offre), **_de_l_adresse(request, contenu())}


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


def _de_la_precedente(precedente: Inscription | None, offre: Offre) -> dict[str, Any]:
    """Who sends and why; then who is sent, elsewhere than before, or the same séance for somebody else.

    Of an hour, its séance alone: the hour is the last one's.
    """
    if precedente is None:
        return {}
    dites: dict[str, Any] = {champ: getattr(precedente, champ) for champ in (*REFERENT, "motif_orientation")}
    if precedente.offre_id != offre.pk:
        return dites | {champ: getattr(precedente.jeune, champ) for champ in QUI}
    if precedente.seance and not precedente.creneau:
        dites["date"] = str(precedente.seance_id)
    return dites
