"""The attendance sheet: a tagged PDF to print, sign and scan."""

from inscriptions.presences.feuille.contenu import contenu_de
from inscriptions.presences.feuille.rendu import rendre

__all__ = ["contenu_de", "rendre"]
