"""The person's own word on their coming, while nobody has noted it (docs/contrat.md §3.5)."""

from django.db import transaction
from django.utils import timezone

from inscriptions.etats import DU_JOUR, PAROLES, VIENNENT, Etat, Qui, transition_permise
from inscriptions.etats.constats import Source
from inscriptions.models import Inscription
from inscriptions.refus import PasEncore, TransitionInterdite
from inscriptions.rendez_vous import rendez_vous_de
from inscriptions.vie.jours import jour_attendu
from inscriptions.vie.transitions import changer_etat

PAS_L_HEURE = "Vous nous le direz quand ce sera l’heure\u00a0: ce rendez-vous est à venir."
DEJA_NOTEE = "L’équipe a déjà noté votre venue. Une erreur\u00a0? Parlez-en à l’équipe."


def peut_dire_sa_venue(inscription: Inscription) -> bool:
    """From the hour at which they are awaited, and while nobody has noted it."""
    if not _est_l_heure(inscription):
        return False
    return inscription.etat not in DU_JOUR and transition_permise(inscription.etat, Etat.PRESENTE)


def parole_de(inscription: Inscription) -> str:
    """What the person says of it now; empty when nothing."""
    dite = inscription.constats.en_vigueur().filter(source=Source.PERSONNE).first()
    return dite.quoi if dite else ""


@transaction.atomic
def dire_sa_venue(inscription: Inscription, quoi: str) -> Inscription:
    """Keep what the person says, one of PAROLES: the team reads it, and the state stays.

    Raises PasEncore before the hour, TransitionInterdite once somebody has noted it, or when they are not
    awaited; nothing is kept then.
    """
    if quoi not in PAROLES:
        raise ValueError(f"{quoi!r} says neither yes nor no.")
    if inscription.etat in VIENNENT and not _est_l_heure(inscription):
        raise PasEncore(PAS_L_HEURE)
    dite = changer_etat(inscription, quoi, qui=Qui.JEUNE)
    if dite.etat in DU_JOUR:
        raise TransitionInterdite(DEJA_NOTEE)
    return dite


def _est_l_heure(inscription: Inscription) -> bool:
    """Whether what they were awaited for has begun; of a day without hour, whether it has come."""
    rendez_vous, jour = rendez_vous_de(inscription), jour_attendu(inscription)
    if rendez_vous:
        return rendez_vous.debut <= timezone.now()
    return jour is not None and jour <= timezone.localdate()
