"""What a parcours adds to the follow-up of the orientation it was born of."""

from actions.models import Parcours
from inscriptions.models import Inscription
from inscriptions.registres import Etape


def etape_entree(inscription: Inscription) -> Etape | None:
    """The entry in a programme."""
    parcours = _parcours(inscription)
    if parcours is None:
        return None
    return Etape(titre="Entrée dans le programme", le=parcours.entree, detail=parcours.programme.nom)


def etape_sortie(inscription: Inscription) -> Etape | None:
    """The exit and its issue."""
    parcours = _parcours(inscription)
    if parcours is None or parcours.sortie is None:
        return None
    issue = parcours.get_issue_display()
    detail = f"{issue} ({parcours.issue_detail})" if parcours.issue_detail else issue
    return Etape(titre="Sortie du programme", le=parcours.sortie, detail=detail)


def _parcours(inscription: Inscription) -> Parcours | None:
    return inscription.parcours.select_related("programme").order_by("-entree", "-pk").first()
