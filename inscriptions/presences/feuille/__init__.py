"""The attendance sheet: a tagged PDF to print, sign and scan."""

from inscriptions.presences.feuille.contenu import contenu_de
from inscriptions.presences.feuille.rendu import FeuilleImpossible, rendre

__all__ = ["FeuilleImpossible", "contenu_de", "rendre"]
