"""Home and plain pages, what surrounds every page, and the counters of the pages kept for strangers."""

from portal.models.generation import CompteurDeGeneration
from portal.models.menu import MenuEtPied
from portal.models.mots import PagesDErreur
from portal.models.pages import PageAccueil, PageSimple

__all__ = ["CompteurDeGeneration", "MenuEtPied", "PageAccueil", "PageSimple", "PagesDErreur"]
