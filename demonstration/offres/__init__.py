"""Every offer of the two documents, as a published page."""

from demonstration.offres import (
    alimentation,
    argent,
    dip,
    droits,
    emploi,
    hebergement,
    image,
    numerique,
    social,
)
from demonstration.offres.fiche import Fiche

FICHES: list[Fiche] = [
    *dip.FICHES,
    *droits.FICHES,
    *emploi.FICHES,
    *image.FICHES,
    *social.FICHES,
    *hebergement.FICHES,
    *alimentation.FICHES,
    *argent.FICHES,
    *numerique.FICHES,
]
