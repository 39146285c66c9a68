"""How the portal reaches the person of a registration: what a page may promise them."""

from typing import Literal

from inscriptions.courrier.destinataires import destinataire_de
from inscriptions.courrier.sms import transporteur
from inscriptions.models import Inscription, Message, RepondrePar

Canal = Literal["courriel", "sms", "appel", ""]


def canal_de(inscription: Inscription) -> Canal:
    """By e-mail, by SMS where somebody carries them, else by a call of the team; empty without contact."""
    canal, destinataire = destinataire_de(inscription)
    if not destinataire:
        return ""
    return "courriel" if canal == Message.Canal.COURRIEL else canal_du_telephone(destinataire)


def canal_du_telephone(numero: str) -> Canal:
    """By SMS to a mobile number (E.164) that somebody carries them to; a landline is called."""
    return "sms" if transporteur().remet_a(numero) else "appel"


def voies_de_reponse() -> list[RepondrePar]:
    """How a message may be answered: by SMS only where somebody carries them."""
    portes = transporteur().remet
    return [voie for voie in RepondrePar if portes or voie != RepondrePar.SMS]
