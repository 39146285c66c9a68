"""What a parcours adds to the follow-up of the orientation it was born of."""

from django.db.models import Q

from actions.models import Parcours
from inscriptions.models import Inscription
from inscriptions.registres import Partie, Pas


def pas_d_entree(inscription: Inscription) -> Pas | None:
    """The entry in a programme."""
    parcours = _parcours(inscription)
    if parcours is None:
        return None
    return Pas(titre="Entrée dans le programme", le=parcours.entree, detail=parcours.programme.nom)


def pas_de_sortie(inscription: Inscription) -> Pas | None:
    """The exit and its issue."""
    parcours = _parcours(inscription)
    if parcours is None or parcours.sortie is None:
        return None
    issue = parcours.get_issue_display()
    detail = f"{issue} ({parcours.issue_detail})" if parcours.issue_detail else issue
    return Pas(titre="Sortie du programme", le=parcours.sortie, detail=detail)


def partie_parcours(inscription: Inscription) -> Partie | None:
    """The person's file in a programme.

    A parcours born of another registration stays with that one.
    """
    d_ici = Q(inscription=None) | Q(
        inscription__in=[inscription.pk, inscription.suite_de_id or inscription.pk]
    )
    suites = Q(inscription__suite_de=inscription.pk)
    parcours = Parcours.objects.filter(d_ici | suites, jeune=inscription.jeune_id)
    noms = list(dict.fromkeys(parcours.order_by("entree").values_list("programme__nom", flat=True)))
    if not noms:
        return None
    return Partie(titre="Votre parcours", lignes=[("Programme", nom) for nom in noms])


def _parcours(inscription: Inscription) -> Parcours | None:
    return inscription.parcours.select_related("programme").order_by("-entree", "-pk").first()
