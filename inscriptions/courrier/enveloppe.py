"""Who an e-mail comes from, and who is answered: what shows before it is opened."""

from inscriptions.courrier.transport import expediteur, expediteur_sans_nom
from inscriptions.models import Message


def expediteur_de(message: Message) -> str:
    """The house by its name; the address alone, where nobody may be named."""
    return expediteur() if _se_nomme(message) else expediteur_sans_nom()


def a_qui_repondre(message: Message) -> list[str]:
    """The site that follows the registration, when it has an address and does not write to itself."""
    site = message.inscription.antenne.courriel if message.inscription and _se_nomme(message) else ""
    return [site] if site and site != message.destinataire else []


def _se_nomme(message: Message) -> bool:
    """Not to a person who asked for discretion: neither by us, nor by the address of a site."""
    if message.a_qui != Message.AQui.JEUNE:
        return True
    if message.inscription:
        return message.inscription.dire_qui
    return not (message.alerte and message.alerte.offre.est_discrete)
