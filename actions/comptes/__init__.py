"""The counts engine: declared measures and dimensions, one query per figure (docs/contrat.md §5)."""

from actions.comptes.en_mots import filtres_en_mots
from actions.comptes.entonnoirs import Entonnoir, Palier, entonnoir
from actions.comptes.erreurs import CompteImpossible
from actions.comptes.mesures import DATES, MESURES, Mesure, choix_mesures, mesure_de
from actions.comptes.moteur import (
    DIMENSIONS,
    choix_dimensions,
    comptees_parmi,
    compter,
    derriere,
    dimension_de,
    dimensions_a_choisir,
    jour_par_jour,
)
from actions.comptes.resultat import Ligne, Resultat

__all__ = [
    "DATES",
    "DIMENSIONS",
    "MESURES",
    "CompteImpossible",
    "Entonnoir",
    "Ligne",
    "Mesure",
    "Palier",
    "Resultat",
    "choix_dimensions",
    "choix_mesures",
    "comptees_parmi",
    "compter",
    "derriere",
    "dimension_de",
    "dimensions_a_choisir",
    "entonnoir",
    "filtres_en_mots",
    "jour_par_jour",
    "mesure_de",
]
