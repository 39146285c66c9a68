"""Whom a message goes to, and by which channel."""

from dataclasses import dataclass

from catalogue.models import Maison
from inscriptions.models import Inscription, Message


@dataclass(frozen=True)
class Adresse:
    """Where a message goes; without `destinataire` the team has to tell it by voice."""

    canal: str
    destinataire: str

    @property
    def s_ecrit(self) -> bool:
        """Whether a message may leave: there is an address, and it is no landline."""
        return bool(self.destinataire) and (
            self.canal != Message.Canal.SMS or Maison.courante().recoit_nos_sms(self.destinataire)
        )


def destinataire_de(inscription: Inscription) -> tuple[str, str]:
    """Channel and address: the young person's, or the référent's when they answer for them.

    None of the référent, once the person keeps something from them: what they said is told by voice. Not an address
    that messages came back from: by phone then, or by nobody.
    """
    if inscription.par_le_referent:
        adresse = adresse_de(inscription.referent_courriel, inscription.referent_telephone)
    else:
        courriel, telephone = inscription.contact_du_jeune
        revenu = courriel and courriel == inscription.jeune.courriel_revenu
        adresse = adresse_de("" if revenu else courriel, telephone)
    return adresse.canal, adresse.destinataire


def appel_du_referent(inscription: Inscription) -> str:
    return inscription.referent_prenom or inscription.referent_nom


def adresse_de(courriel: str, telephone: str) -> Adresse:
    if courriel or not telephone:
        return Adresse(Message.Canal.COURRIEL, courriel)
    return Adresse(Message.Canal.SMS, telephone)
