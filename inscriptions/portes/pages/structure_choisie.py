"""Which of their structures a prescripteur looks at, and sends for: chosen on the list, kept in the session."""

from collections.abc import Iterable

from django.http import HttpRequest

from inscriptions.acces.prescripteurs import celui_de
from inscriptions.models import Prescripteur

PARAMETRE = "structure"  # in the address; empty for all of them


def prescripteur_choisi(request: HttpRequest, prescripteurs: Iterable[Prescripteur]) -> Prescripteur | None:
    """The one that the address names, else the one kept; none for all, or for what is not theirs."""
    return celui_de(prescripteurs, request.GET.get(PARAMETRE, request.session.get(PARAMETRE, "")))


def garder_le_choix(request: HttpRequest, choisi: Prescripteur | None) -> None:
    """Keep what the address has just named."""
    if PARAMETRE in request.GET:
        request.session[PARAMETRE] = choisi.structure.slug if choisi else ""
