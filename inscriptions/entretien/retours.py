"""E-mails that came back: the person stands on « À appeler », and nothing more is written to that address."""

import imaplib
import logging

from django.conf import settings

from inscriptions.courrier.retours import boite_des_retours, message_revenu
from inscriptions.personnes.pointages import noter_retour

journal = logging.getLogger(__name__)
LOT = 100  # reports in one round


def lire_les_retours() -> int:
    """Note the messages that came back since the last round, and return how many; none without `RETOURS_URL`.

    A mailbox that does not answer is read at the next round: nothing else waits for it.
    """
    if not settings.RETOURS_URL:
        return 0
    notes = 0
    try:
        with boite_des_retours(settings.RETOURS_URL) as boite:
            for rang, (numero, brut) in enumerate(boite.rapports()):
                if rang == LOT:
                    break
                message = message_revenu(brut)
                notes += bool(message and noter_retour(message))
                boite.marquer_lu(numero)
    except (OSError, imaplib.IMAP4.error) as erreur:
        journal.warning("The mailbox of returns does not answer: %s", type(erreur).__name__)
    return notes
