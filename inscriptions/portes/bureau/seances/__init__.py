"""A séance moved or cancelled by whoever may change it: they see how many people are told, never who."""

from inscriptions.portes.bureau.seances.ecrans import AnnulationPendant, AnnulationSeance, DeplacementSeance

__all__ = ["AnnulationPendant", "AnnulationSeance", "DeplacementSeance"]
