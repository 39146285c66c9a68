"""The counts engine: declared measures and dimensions, one query per figure (contract.md §5)."""

from actions.comptes.entonnoir import Entonnoir, Etape, entonnoir
from actions.comptes.erreurs import CompteImpossible
from actions.comptes.mesures import MESURES, Mesure, choix_mesures, mesure_de
from actions.comptes.moteur import (
    DIMENSIONS,
    choix_dimensions,
    compter,
    derriere,
    dimension_de,
    filtrer_inscriptions,
)
from actions.comptes.resultat import Ligne, Resultat

__all__ = [
    "DIMENSIONS",
    "MESURES",
    "CompteImpossible",
    "Entonnoir",
    "Etape",
    "Ligne",
    "Mesure",
    "Resultat",
    "choix_dimensions",
    "choix_mesures",
    "compter",
    "derriere",
    "dimension_de",
    "entonnoir",
    "filtrer_inscriptions",
    "mesure_de",
]
