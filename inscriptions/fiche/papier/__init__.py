"""One person sent, on one page: to print, to hand over to a partner, to be answered by hand."""

from inscriptions.fiche.papier.contenu import pour_le_partenaire, pour_qui_oriente
from inscriptions.fiche.papier.rendu import imprimer

__all__ = ["imprimer", "pour_le_partenaire", "pour_qui_oriente"]
