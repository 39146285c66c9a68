"""The attendance sheet: a tagged PDF to print, sign and scan."""

from inscriptions.impression import FeuilleImpossible
from inscriptions.presences.feuille.contenu import contenu_de
from inscriptions.presences.feuille.rendu import rendre

__all__ = ["FeuilleImpossible", "contenu_de", "rendre"]
