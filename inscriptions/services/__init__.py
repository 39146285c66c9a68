"""Everything that changes data of `inscriptions`: one transaction, one lock, one event per change."""

from inscriptions.services.attente import proposer_places
from inscriptions.services.changer_de_date import changer_de_date
from inscriptions.services.demande import Demande, Fait, Orientation
from inscriptions.services.inscrire import inscrire
from inscriptions.services.transitions import (
    accepter,
    annuler,
    annuler_seance,
    changer_etat,
    decliner,
    expirer_proposition,
    marquer_presence,
    refuser,
)

__all__ = [
    "Demande",
    "Fait",
    "Orientation",
    "accepter",
    "annuler",
    "annuler_seance",
    "changer_de_date",
    "changer_etat",
    "decliner",
    "expirer_proposition",
    "inscrire",
    "marquer_presence",
    "proposer_places",
    "refuser",
]
