"""The choices of discretion that a registration is born with: the person's, else what its offer asks."""

from typing import Any

from django.utils import timezone

from inscriptions.models import Inscription, PeutSavoir
from inscriptions.vie.demande import Demande, Orientation

CHOIX = ("laisser_un_message", "dire_qui", "peut_savoir", "choix_le")


def choix_de_naissance(
    demande: Demande, orientation: Orientation | None, premiere: Inscription | None, *, discrete: bool
) -> dict[str, Any]:
    """The columns of `Discretion`, whichever door the registration comes by; `discrete`: what its offer asks.

    The appointment after `premiere` keeps the choices of the first: they are one orientation.
    """
    if premiere is not None:
        return {champ: getattr(premiere, champ) for champ in CHOIX}
    dits = demande.discretion or {}
    su = orientation.peut_savoir if orientation else ""
    return {
        "laisser_un_message": dits.get("message", not discrete),
        "dire_qui": dits.get("qui", not discrete),
        "peut_savoir": su or _d_office(orientation, discrete=discrete),
        "choix_le": timezone.now() if dits or su else None,
    }


def _d_office(orientation: Orientation | None, *, discrete: bool) -> str:
    """All that follows, since the person agreed to be sent; of a discreet offer, only whether they came.

    Whoever receives the messages for somebody is told by them: until the person says otherwise, all of it
    (decision 0049).
    """
    if orientation is None or not discrete or orientation.contact == Inscription.Contact.REFERENT:
        return PeutSavoir.OUI
    return PeutSavoir.VENUE
