"""People with neither e-mail nor phone: how many places of a séance they take by themselves (docs/contrat.md §3.10).

Nothing recognises them from one request to the next, and no limit by contact holds them. So a séance gives
them a part of its places; beyond it the team, which sees them, is asked.
"""

from datetime import datetime

from catalogue.models import Seance
from inscriptions.etats import Etat
from inscriptions.models import Inscription
from inscriptions.refus import SansContactEnTrop
from inscriptions.rendez_vous import moment_long
from inscriptions.vie import places

UNE_SUR, AU_MOINS = 5, 2
RAISON = (
    "Sans e-mail ni téléphone, les places à prendre en ligne à cette date sont déjà prises. "
    "Le site regarde votre demande\u00a0: venez ou appelez, avec votre référence."
)


def au_plus(seance: Seance) -> int | None:
    """How many of them `seance` takes: one place in five, two at least; None when its places are unlimited."""
    return None if seance.places is None else max(seance.places // UNE_SUR, AU_MOINS)


def est_sans_contact(inscription: Inscription) -> bool:
    """Whether it comes by itself, and nothing can be written to its person."""
    return not inscription.est_envoyee and not any(inscription.contact_du_jeune)


def est_en_trop(inscription: Inscription, seance: Seance) -> bool:
    """Whether `inscription`, not in this locked `seance` yet, would be one more without contact than it takes.

    Those who wait count too: a place that is offered to them later is within the part already.
    """
    limite = au_plus(seance)
    if limite is None or not est_sans_contact(inscription):
        return False
    return seance.inscriptions.sans_contact().qui_tiennent().count() >= limite


def refuser_en_trop(inscription: Inscription, seance: Seance) -> None:
    """Raises SansContactEnTrop when it may not come to this locked `seance` from another one."""
    if est_en_trop(inscription, seance):
        raise SansContactEnTrop


def demander(inscription: Inscription, seance: Seance, creneau: datetime | None) -> str:
    """Make of a new registration a request, without place nor rank; returns what the team reads of it.

    Raises ValidationError for an hour that the séance does not have.
    """
    if creneau is not None:
        places.verifier_creneau(seance, creneau)
    inscription.etat = Etat.DEMANDEE
    heure = f" Horaire demandé\u00a0: {moment_long(creneau)}." if creneau else ""
    return f"Ni e-mail ni téléphone\u00a0: la part des places prises ainsi est atteinte.{heure}"


def raison_d_une_demande(inscription: Inscription) -> str:
    """Why what was asked of a séance is a request, for its person to read; empty for any other reason."""
    sans_place = inscription.seance_id is not None and not inscription.avec_place
    demandee = inscription.etat == Etat.DEMANDEE and sans_place
    return RAISON if demandee and est_sans_contact(inscription) else ""
