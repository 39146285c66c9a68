"""A séance moved or cancelled by whoever may change it: they see how many people are told, never who."""

from inscriptions.portes.bureau.seances.ecrans import AnnulationSeance, DeplacementSeance
from inscriptions.portes.bureau.seances.fermeture import AnnulationPendant

__all__ = ["AnnulationPendant", "AnnulationSeance", "DeplacementSeance"]
