"""What a partner may see and do of one person sent to it, by the link of one of its addresses (docs/contrat.md §2).

It shows what receiving somebody takes; once that is over, no reason and no contact any more.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from catalogue.models import AdresseDePartenaire, Offre
from catalogue.temps.dates import jour_de
from inscriptions.acces.intervenants import nom_court
from inscriptions.acces.liens import nommes_par_le_jeton, reponse_du_jeton
from inscriptions.courrier.messages import annoncer_a_un_partenaire
from inscriptions.courrier.textes.au_partenaire import LIEN_AU_PARTENAIRE
from inscriptions.etats import FINIES, VIENNENT, VIVANTS, Etat, transition_permise
from inscriptions.etats.constats import Source
from inscriptions.models import Constat, Inscription
from inscriptions.models.envoyeur import Contact
from inscriptions.rendez_vous import RendezVous, rendez_vous_de
from inscriptions.vie.jours import a_noter_le

APRES_LA_FIN = timedelta(days=30)
ENTRE_DEUX = timedelta(hours=1)
EFFACEE = "Les données de cette personne sont effacées. Vous n’avez rien à faire."
FINIE = "Cette demande est terminée depuis plus de 30 jours. Son lien ne montre plus rien."
AILLEURS = "Cette personne est maintenant reçue ailleurs. Vous n’avez rien à faire."


@dataclass(frozen=True)
class DemandeRecue:
    """One person sent, as one address of the partner sees her. `fermee`: why nothing of it is shown, in words."""

    inscription: Inscription
    adresse: AdresseDePartenaire
    fermee: str = ""

    @property
    def nom(self) -> str:
        return nom_court(self.inscription.jeune)

    @property
    def age(self) -> int | None:
        return self.inscription.jeune.age_au(timezone.localdate())

    @property
    def contact(self) -> tuple[str, str]:
        """E-mail and phone that the person chose; empty when it is the référent who answers for them."""
        par_autrui = self.inscription.contact == Contact.REFERENT
        return ("", "") if par_autrui else self.inscription.contact_du_jeune

    @property
    def rendez_vous(self) -> RendezVous | None:
        return rendez_vous_de(self.inscription)

    @property
    def a_une_date(self) -> bool:
        """Whether it was booked with its date."""
        return self.inscription.seance_id is not None

    @property
    def se_repond(self) -> bool:
        return self.inscription.etat == Etat.DEMANDEE

    @property
    def se_date(self) -> bool:
        """Whether an appointment is to be given, or another one: of who is received without a séance."""
        return self.inscription.etat in VIENNENT and not self.a_une_date

    @property
    def prend_une_seance(self) -> bool:
        """Whether a date of the offer may be taken for them: of an offer with dates, before the day."""
        datee = self.inscription.offre.mode in (Offre.Mode.SEANCES, Offre.Mode.CRENEAUX)
        a_venir = self.rendez_vous is None or self.rendez_vous.debut > timezone.now()
        return datee and a_venir and (self.se_repond or self.inscription.etat in VIENNENT)

    @property
    def se_note(self) -> bool:
        """Whether one may say who came: from the day of the appointment on."""
        etat = self.inscription.etat
        ouvre = not self.se_repond and not self.est_finie and transition_permise(etat, Etat.PRESENTE)
        return (ouvre or etat == Etat.PRESENTE) and self.se_note_le is None

    @property
    def se_note_le(self) -> date | None:
        """The day from which it may be said, while it is still to come."""
        return None if self.se_repond or self.est_finie else a_noter_le(self.inscription)

    @property
    def est_finie(self) -> bool:
        return self.inscription.etat in FINIES

    @property
    def dit(self) -> Constat | None:
        """What the partner itself said of the coming: the state may be another's word."""
        return self.inscription.constats.en_vigueur().filter(source=Source.PARTENAIRE).last()


def demande_du_jeton(jeton: str) -> DemandeRecue | None:
    """None for a link that is wrong, altered, or of an address we write to no more."""
    return _demande(reponse_du_jeton(jeton))


@transaction.atomic
def envoyer_un_lien_frais(jeton: str) -> bool:
    """Write a fresh link, to the address that a dead one names and to no other; whether it was.

    Not of what is over, nor twice within ENTRE_DEUX: whoever asks may not be the partner.
    """
    demande = _demande(nommes_par_le_jeton(jeton))
    if demande is None or demande.fermee:
        return False
    inscription, courriel = demande.inscription, demande.adresse.courriel
    ecrits = inscription.messages.filter(modele=LIEN_AU_PARTENAIRE, destinataire=courriel)
    if ecrits.filter(cree_le__gt=timezone.now() - ENTRE_DEUX).exists():
        return False
    annoncer_a_un_partenaire(inscription, LIEN_AU_PARTENAIRE, courriel)
    return True


def _demande(lue: tuple[Inscription, AdresseDePartenaire] | None) -> DemandeRecue | None:
    if lue is None or not lue[0].est_envoyee:
        return None
    return DemandeRecue(*lue, _fermee(*lue))


def _fermee(inscription: Inscription, adresse: AdresseDePartenaire) -> str:
    if inscription.effacee_le:
        return EFFACEE
    if inscription.offre.partenaire_id != adresse.partenaire_id:
        return AILLEURS
    fin = _fin(inscription)
    return FINIE if fin and fin + APRES_LA_FIN < timezone.localdate() else ""


def _fin(inscription: Inscription) -> date | None:
    """The day on which nothing was open any more: of its last change, or of the coming when later."""
    if inscription.etat in VIVANTS:
        return None
    dernier = inscription.evenements.last()
    jours = [dernier.jour if dernier else jour_de(inscription.demandee_le)]
    jours += [inscription.venue_le] if inscription.venue_le else []
    return max(jours)
