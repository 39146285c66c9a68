"""The person's own word on their coming, while nobody has noted it (docs/contrat.md §3.5)."""

from django.db import transaction
from django.utils import timezone

from inscriptions.etats import DU_JOUR, PAROLES, Etat, Qui, transition_permise
from inscriptions.etats.constats import Source
from inscriptions.models import Inscription
from inscriptions.refus import TransitionInterdite
from inscriptions.vie.jours import jour_attendu
from inscriptions.vie.transitions import changer_etat

DEJA_NOTEE = "L’équipe a déjà noté votre venue. Une erreur\u00a0? Parlez-en à l’équipe."


def peut_dire_sa_venue(inscription: Inscription) -> bool:
    """From the day on which they are awaited, and while nobody has noted it."""
    jour = jour_attendu(inscription)
    if jour is None or jour > timezone.localdate():
        return False
    return inscription.etat not in DU_JOUR and transition_permise(inscription.etat, Etat.PRESENTE)


def parole_de(inscription: Inscription) -> str:
    """What the person says of it now; empty when nothing."""
    dite = inscription.constats.en_vigueur().filter(source=Source.PERSONNE).first()
    return dite.quoi if dite else ""


@transaction.atomic
def dire_sa_venue(inscription: Inscription, quoi: str) -> Inscription:
    """Keep what the person says, one of PAROLES: the team reads it, and the state stays.

    Raises PasEncore before the day, TransitionInterdite once somebody has noted it, or when they are not
    awaited; nothing is kept then.
    """
    if quoi not in PAROLES:
        raise ValueError(f"{quoi!r} says neither yes nor no.")
    dite = changer_etat(inscription, quoi, qui=Qui.JEUNE)
    if dite.etat in DU_JOUR:
        raise TransitionInterdite(DEJA_NOTEE)
    return dite
