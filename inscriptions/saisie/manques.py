"""A refusal that leaves a need not met is counted where it is said, whichever door was tried."""

from django.http import HttpRequest

from catalogue.manques import noter_un_manque
from inscriptions.refus import Refus


def noter_le_refus(request: HttpRequest, refus: Refus) -> None:
    """One more, of the offer that was asked for; nothing of a refusal that leaves no such need."""
    if refus.manque:
        noter_un_manque(request, refus.manque, offre=refus.offre)
