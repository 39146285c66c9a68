"""The person's own word on their coming, while nobody has noted it (docs/contrat.md §3.5)."""

from django.db import transaction
from django.utils import timezone

from inscriptions.etats import DU_JOUR, VIENNENT, Etat, transition_permise
from inscriptions.etats.constats import PAROLES, SANS_APPEL, Source
from inscriptions.models import Inscription
from inscriptions.refus import PasEncore, TransitionInterdite
from inscriptions.rendez_vous import rendez_vous_de
from inscriptions.vie.constats import entendre_la_personne
from inscriptions.vie.jours import jour_attendu
from inscriptions.vie.verrou import verrouiller

PAS_L_HEURE = "Vous nous le direz quand ce sera l’heure\u00a0: ce rendez-vous est à venir."
DEJA_NOTEE = "L’équipe a déjà noté votre venue. Une erreur\u00a0? Parlez-en à l’équipe."
PLUS_DEMANDEE = "Cette réponse n’est pas attendue pour cette inscription."


def paroles_offertes(inscription: Inscription) -> list[str]:
    """What they may say now, of PAROLES: from the hour at which they are awaited, while nobody has noted it.

    Of who was sent and has no date, once the time to answer them is over. A séance is a place to come to:
    that no call came is said of the others only.
    """
    if inscription.etat in DU_JOUR or not transition_permise(inscription.etat, Etat.PRESENTE):
        return []
    if not _est_l_heure(inscription) and not _reste_sans_suite(inscription):
        return []
    return [quoi for quoi in PAROLES if quoi != SANS_APPEL or inscription.seance_id is None]


def parole_de(inscription: Inscription) -> str:
    """What the person says of it now; empty when nothing."""
    dite = inscription.constats.en_vigueur().filter(source=Source.PERSONNE).first()
    return dite.quoi if dite else ""


@transaction.atomic
def dire_sa_venue(inscription: Inscription, quoi: str) -> Inscription:
    """Keep what the person says, one of PAROLES: the team reads it, and the state stays.

    Raises PasEncore before the hour, TransitionInterdite once somebody has noted it, or when it is not
    asked of them; nothing is kept then.
    """
    if quoi not in PAROLES:
        raise ValueError(f"{quoi!r} is nothing that one says of a coming.")
    inscription = verrouiller(inscription)
    if inscription.etat in DU_JOUR:
        raise TransitionInterdite(DEJA_NOTEE)
    offertes = paroles_offertes(inscription)
    if not offertes and inscription.etat in VIENNENT:
        raise PasEncore(PAS_L_HEURE)
    if quoi not in offertes:
        raise TransitionInterdite(PLUS_DEMANDEE)
    entendre_la_personne(inscription, quoi)
    return inscription


def _est_l_heure(inscription: Inscription) -> bool:
    """Whether what they were awaited for has begun; of a day without hour, whether it has come."""
    rendez_vous, jour = rendez_vous_de(inscription), jour_attendu(inscription)
    if rendez_vous:
        return rendez_vous.debut <= timezone.now()
    return jour is not None and jour <= timezone.localdate()


def _reste_sans_suite(inscription: Inscription) -> bool:
    """Whether whoever was to answer a person sent to them, without any date, is late: nobody else knows more."""
    if not inscription.est_envoyee or rendez_vous_de(inscription) or inscription.suspendue_depuis:
        return False
    return inscription.acte_avant is not None and inscription.acte_avant < timezone.now()
