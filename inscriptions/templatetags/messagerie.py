"""How staff read a message: its kind, its address, what may be done with it."""

from django import template

from catalogue.formulaires.valeurs import telephone_national
from inscriptions.messagerie.genres import nom_du_genre
from inscriptions.models import Message
from inscriptions.services.suivi import peut_revenir

register = template.Library()
register.filter("nom_du_genre", nom_du_genre)
register.filter("peut_revenir", peut_revenir)


@register.filter
def a_quelle_adresse(message: Message) -> str:
    """A phone as people read it, an e-mail as it is."""
    sms = message.canal == Message.Canal.SMS
    return telephone_national(message.destinataire) if sms else message.destinataire
