"""What the receiving side says of one person who was sent: a date, a refusal, who came (docs/contrat.md §3.5).

Each answer says who gives it, and what they had before their eyes: what somebody else answered meanwhile is
never written over unseen.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from catalogue.models import Partenaire
from inscriptions.etats import Etat, MotifRefus, Qui
from inscriptions.etats.constats import Source
from inscriptions.models import Inscription, Mot
from inscriptions.vie.constats import confirmer
from inscriptions.vie.mots import ecrire_un_mot, poser_une_question
from inscriptions.vie.transitions import changer_etat

# What a partner knows of; « doublon » and the others are the team's.
MOTIFS = {
    MotifRefus.COMPLET: "Plus de place en ce moment",
    MotifRefus.NON_ELIGIBLE: "Une condition n’est pas remplie",
    MotifRefus.NON_JOIGNABLE: "Nous n’arrivons pas à joindre la personne",
    MotifRefus.NON_INTERESSE: "La personne n’est plus intéressée",
    MotifRefus.AUTRE: "Une autre raison",
}

NE_SAIT_PAS = "Nous ne pouvons pas dire si la personne est venue."
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
    if le:
        verifier_a_venir(le)
    return changer_etat(
        inscription,
        Etat.CONFIRMEE,
        qui=Qui.PARTENAIRE,
        raison=str(par),
        rendez_vous_le=None if inscription.seance else le,
        rendez_vous_ou=ou,
        vu=par.vu,
    )


def verifier_a_venir(moment: datetime) -> None:
    """Raises ValidationError for an appointment that nobody could come to any more."""
    if moment <= timezone.now():
        raise ValidationError({"jour": "Ce moment est passé. Choisissez-en un à venir."})


@transaction.atomic
def ne_pas_recevoir(
    inscription: Inscription, *, par: Repondant, motif: str, precision: str = ""
) -> Inscription:
    """Say no. `precision` is written to who sent the person and to the team; the person is never sent it.

    Raises DejaRepondu, TransitionInterdite, ValidationError on `motif`.
    """
    if motif not in MOTIFS:
        raise ValidationError({"motif": "Choisissez une raison."})
    refusee = changer_etat(
        inscription, Etat.REFUSEE, qui=Qui.PARTENAIRE, motif=motif, raison=str(par), vu=par.vu
    )
    if precision:
        _ecrire(refusee, precision, par=par)
    return refusee


def reorienter(inscription: Inscription, vers: str, *, par: Repondant) -> Inscription:
    """Say that the partner sends the person on, `vers` whom: its part ends here, and who sent them reads where.

    Raises as `ne_pas_recevoir`.
    """
    return ne_pas_recevoir(
        inscription, par=par, motif=MotifRefus.AUTRE, precision=f"Nous réorientons vers\u00a0: {vers}"
    )


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


def ne_pas_savoir(inscription: Inscription, *, par: Repondant) -> Mot:
    """Say that the partner cannot tell whether the person came: no word on it, and the site learns that."""
    return _ecrire(inscription, NE_SAIT_PAS, par=par)


def demander(inscription: Inscription, question: str, *, par: Repondant) -> Mot:
    """Ask something of who sent the person: the clock of a request stands still until they answer.

    Raises ValidationError on `texte`, TransitionInterdite when nobody would read it.
    """
    return poser_une_question(inscription, question, de=Mot.De.PARTENAIRE, auteur=str(par))


def _ecrire(inscription: Inscription, texte: str, *, par: Repondant) -> Mot:
    return ecrire_un_mot(inscription, texte, de=Mot.De.PARTENAIRE, auteur=str(par))
