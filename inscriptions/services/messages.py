"""The outbox: a message is written with the change it tells of, and sent later by `entretien`."""

from inscriptions.models import Inscription


def annoncer(inscription: Inscription, evenement: str) -> None:
    """Write the message that `evenement` calls for, if any."""
