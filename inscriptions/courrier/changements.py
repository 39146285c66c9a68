"""Telling people that their date changed: at once where it is moved, by the periodic work otherwise.

What was told last is `Message.pour_le`, so nobody is told the same date twice, whoever looks first.
"""

from catalogue.models import Seance
from inscriptions.courrier.messages import annoncer
from inscriptions.models import Inscription, Message
from inscriptions.rendez_vous import rendez_vous_de


def dire_la_date(inscription: Inscription) -> None:
    """Tell the person of a locked, living registration the date as it is now.

    Who lost the hour of an appointment is called instead: no message could say when to come.
    """
    message = annoncer(inscription, "deplacee")
    if message and sans_heure(inscription, inscription.seance):
        message.etat = Message.Etat.SANS_ADRESSE
        message.save(update_fields=["etat"])


def deja_dite(inscription: Inscription) -> bool:
    """Whether the last message that told a date told this one; true of those who were told none."""
    # By their numbers: the clock may have been set back between two of them.
    derniere = inscription.messages.filter(pour_le__isnull=False).order_by("-pk").first()
    rendez_vous = rendez_vous_de(inscription)
    return derniere is None or rendez_vous is None or derniere.pour_le == rendez_vous.debut


def sans_heure(inscription: Inscription, seance: Seance | None) -> bool:
    """Whether the person holds a place in a séance of appointments without an hour of their own."""
    return bool(
        seance and seance.creneau_minutes and inscription.creneau is None and inscription.prend_une_place
    )
