"""The day of a séance for the team: who came, who else came, the sheet to sign and its scan."""

from inscriptions.portes.bureau.presences.ajout import AjoutSurPlace
from inscriptions.portes.bureau.presences.feuille import FeuilleEmargement
from inscriptions.portes.bureau.presences.liste import Presences
from inscriptions.portes.bureau.presences.scans import (
    DepotDeFeuilles,
    OuvertureDeFeuille,
    SuppressionDeFeuille,
)

__all__ = [
    "AjoutSurPlace",
    "DepotDeFeuilles",
    "FeuilleEmargement",
    "OuvertureDeFeuille",
    "Presences",
    "SuppressionDeFeuille",
]
