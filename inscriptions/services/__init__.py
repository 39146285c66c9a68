"""Everything that changes data of `inscriptions`: one transaction, one lock, one event per change."""

from inscriptions.services.inscrire import Demande, Orientation, inscrire
from inscriptions.services.transitions import annuler, changer_etat, marquer_presence, refuser

__all__ = [
    "Demande",
    "Orientation",
    "annuler",
    "changer_etat",
    "inscrire",
    "marquer_presence",
    "refuser",
]
