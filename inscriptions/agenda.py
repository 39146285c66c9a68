"""One registration as a calendar file, for the phone of the person who comes."""

from catalogue.calendrier import Evenement, calendrier
from inscriptions.models import Inscription
from inscriptions.rendez_vous import rendez_vous_de

RAPPEL_HEURES = 2


def calendrier_de(inscription: Inscription) -> bytes | None:
    """The file, or None when the registration has no date. It holds no name and no personal link."""
    rendez_vous = rendez_vous_de(inscription)
    if rendez_vous is None:
        return None
    evenement = Evenement(
        cle=f"inscription-{inscription.pk}",
        modifie_le=inscription.modifie_le,
        debut=rendez_vous.debut,
        fin=rendez_vous.fin,
        titre=inscription.offre.title,
        description=f"Mission Locale de Paris. Référence {inscription.reference}.",
        lieu=", ".join(filter(None, [rendez_vous.lieu, rendez_vous.adresse])),
        rappel=RAPPEL_HEURES,
    )
    return calendrier([evenement])
