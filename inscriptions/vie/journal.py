"""What every change leaves behind: its event, and the message that tells of it."""

from datetime import date

from django.contrib.auth.models import User
from django.utils import timezone

from inscriptions.courrier import messages
from inscriptions.etats import DU_JOUR, Etat, Qui
from inscriptions.models import Evenement, Inscription
from inscriptions.rendez_vous import rendez_vous_de


def noter(
    inscription: Inscription,
    *,
    de: str,
    qui: str,
    compte: User | None = None,
    raison: str = "",
    le: date | None = None,
) -> None:
    """Write the event of a change that was just saved, and its message, in the same transaction.

    `qui`: who decided (`Qui`, an origin, or AUTOMATIQUE). `le`: the day of a fact noted later.
    """
    consigner(inscription, de=de, qui=qui, compte=compte, raison=raison, le=le)
    modele = _modele(inscription, de)
    if modele:
        messages.annoncer(inscription, modele)


def consigner(
    inscription: Inscription,
    *,
    de: str,
    qui: str,
    compte: User | None = None,
    raison: str = "",
    le: date | None = None,
) -> None:
    """The event alone, for what has a message of its own."""
    Evenement.objects.create(
        inscription=inscription,
        de=de,
        vers=inscription.etat,
        par=compte,
        auteur=qui,
        fait_le=le,
        motif=raison[:500],
    )


def _modele(inscription: Inscription, de: str) -> str | None:
    """The message that a change calls for; none for the past, for facts of the day and corrections."""
    if inscription.origine == Inscription.Origine.IMPORT and not de:
        return None
    vers = inscription.etat
    if vers in DU_JOUR or de in DU_JOUR:
        return None
    if vers == Etat.EXPIREE:
        return "expiree" if de == Etat.PROPOSEE else None
    if vers == Etat.DEMANDEE:
        pour_elle = inscription.est_orientation and inscription.contact == Inscription.Contact.JEUNE
        return "recue-orientation" if pour_elle else "recue"
    if vers == Etat.ANNULEE:
        return _modele_d_annulation(inscription, de)
    if vers == Etat.CONFIRMEE:
        return _modele_de_confirmation(inscription)
    return vers


def _modele_de_confirmation(inscription: Inscription) -> str | None:
    rendez_vous = rendez_vous_de(inscription)
    if rendez_vous is None:
        return "acceptee"
    # An appointment of before, written down later: nobody is told to come any more.
    passe = inscription.seance is None and rendez_vous.debut <= timezone.now()
    return None if passe else Etat.CONFIRMEE


def _modele_d_annulation(inscription: Inscription, de: str) -> str:
    """Who gave the place back is not told as somebody from whom it was taken."""
    if inscription.annulee_par == Qui.PRESCRIPTEUR:
        return "annulee-orientation"
    if inscription.annulee_par == Qui.JEUNE:
        return "quittee" if de in (Etat.ATTENTE, Etat.PROPOSEE) else "rendue"
    return "annulee"
