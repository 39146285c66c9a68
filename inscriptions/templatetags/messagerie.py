"""How staff read a message: its kind, its address, what may be done with it."""

from django import template

from catalogue.mots.telephones import recoit_les_sms, telephone_lisible
from inscriptions.courrier.textes.genres import nom_du_genre
from inscriptions.models import Message
from inscriptions.personnes.pointages import peut_revenir

register = template.Library()
register.filter("nom_du_genre", nom_du_genre)
register.filter("peut_revenir", peut_revenir)


@register.filter
def par_quel_canal(message: Message) -> str:
    """« E-mail », « SMS »; a landline is called."""
    fixe = message.canal == Message.Canal.SMS and not recoit_les_sms(message.destinataire)
    return "Appel" if fixe else message.get_canal_display()


@register.filter
def a_quelle_adresse(message: Message) -> str:
    """A phone as people read it, an e-mail as it is."""
    sms = message.canal == Message.Canal.SMS
    return telephone_lisible(message.destinataire) if sms else message.destinataire
