"""The day of a séance for the team: who came, who else came, the sheet to sign and its scan."""

from inscriptions.viewsets.presences.ajout import AjoutSurPlace
from inscriptions.viewsets.presences.feuille import FeuilleEmargement
from inscriptions.viewsets.presences.liste import Presences
from inscriptions.viewsets.presences.scans import DepotDeFeuilles, OuvertureDeFeuille, SuppressionDeFeuille

__all__ = [
    "AjoutSurPlace",
    "DepotDeFeuilles",
    "FeuilleEmargement",
    "OuvertureDeFeuille",
    "Presences",
    "SuppressionDeFeuille",
]
