"""What was written and has not left: written again, when whom it goes to or what it may say has changed."""

from inscriptions.courrier.messages import annoncer_a_la_personne
from inscriptions.courrier.textes.genre import AQui
from inscriptions.courrier.textes.genres import GENRES
from inscriptions.models import Inscription, Message

NON_ENVOYES = (Message.Etat.A_ENVOYER, Message.Etat.SANS_ADRESSE, Message.Etat.ECHEC)


def reecrire_les_messages(inscription: Inscription) -> list[str]:
    """Each kind once, as it would be written now; the kinds, in order. The one to a former contact stays."""
    dus = [
        message
        for message in inscription.messages.filter(etat__in=NON_ENVOYES).order_by("cree_le", "pk")
        if message.modele in GENRES and GENRES[message.modele].a_qui == AQui.JEUNE
    ]
    codes = dict.fromkeys(message.modele for message in dus if message.modele != "contact")
    inscription.messages.filter(pk__in=[message.pk for message in dus if message.modele in codes]).delete()
    for code in codes:
        annoncer_a_la_personne(inscription, code)
    return list(codes)
