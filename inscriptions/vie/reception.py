"""What the receiving side says of one person who was sent: a date, a refusal, who came (docs/contrat.md §3.5).

Each answer says who gives it, and what they had before their eyes: what somebody else answered meanwhile is
never written over unseen.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils import timezone

from catalogue.models import Partenaire
from inscriptions.etats import Etat, MotifRefus, Qui
from inscriptions.etats.constats import Source
from inscriptions.models import Inscription
from inscriptions.vie.constats import confirmer
from inscriptions.vie.transitions import changer_etat

# What a partner knows of; « doublon » and the others are the team's.
MOTIFS = {
    MotifRefus.COMPLET: "Plus de place en ce moment",
    MotifRefus.NON_ELIGIBLE: "Une condition n’est pas remplie",
    MotifRefus.NON_JOIGNABLE: "Nous n’arrivons pas à joindre la personne",
    MotifRefus.NON_INTERESSE: "La personne n’est plus intéressée",
    MotifRefus.AUTRE: "Une autre raison",
}

# « La personne »: neither he nor she.
VENUES = {
    Etat.PRESENTE: "La personne est venue",
    Etat.ABSENTE: "La personne n’est pas venue",
    Etat.EXCUSEE: "La personne avait prévenu",
}


@dataclass(frozen=True)
class Repondant:
    """Who answers for `partenaire`: mailboxes are shared. `vu`: the state that was shown to them."""

    prenom: str
    partenaire: Partenaire
    vu: str

    def __str__(self) -> str:
        return f"{self.prenom}, {self.partenaire.nom}"


def recevoir(
    inscription: Inscription, *, par: Repondant, le: datetime | None = None, ou: str = ""
) -> Inscription:
    """Say yes: at the date that was booked with the request, else at `le`, where `ou` says.

    Raises DejaRepondu, Refus as `changer_etat`, ValidationError when a date is missing or past.
    """
    if inscription.seance is None and le is None:
        raise ValidationError({"jour": "Choisissez un jour."})
    if le and le <= timezone.now():
        raise ValidationError({"jour": "Ce moment est passé. Choisissez-en un à venir."})
    return changer_etat(
        inscription,
        Etat.CONFIRMEE,
        qui=Qui.PARTENAIRE,
        raison=str(par),
        rendez_vous_le=None if inscription.seance else le,
        rendez_vous_ou=ou,
        vu=par.vu,
    )


def ne_pas_recevoir(
    inscription: Inscription, *, par: Repondant, motif: str, precision: str = ""
) -> Inscription:
    """Say no. `precision` is for who sent the person and for the team; the person is never told it.

    Raises DejaRepondu, TransitionInterdite, ValidationError on `motif`.
    """
    if motif not in MOTIFS:
        raise ValidationError({"motif": "Choisissez une raison."})
    raison = f"{par}\u00a0: {precision}" if precision else str(par)
    return changer_etat(inscription, Etat.REFUSEE, qui=Qui.PARTENAIRE, motif=motif, raison=raison, vu=par.vu)


def dire_la_venue(
    inscription: Inscription, quoi: str, *, par: Repondant, le: date | None = None
) -> Inscription:
    """Say whether the person came (`le`: which day, when there was no date). The same word again is one.

    It is the partner's word: kept, whoever gives the state. Raises DejaRepondu, PasEncore, ValidationError.
    """
    if quoi not in VENUES:
        raise ValidationError({"venue": "Dites si la personne est venue."})
    if inscription.etat == quoi and confirmer(inscription, source=Source.PARTENAIRE):
        return inscription
    return changer_etat(inscription, quoi, qui=Qui.PARTENAIRE, raison=str(par), le=le, vu=par.vu)
