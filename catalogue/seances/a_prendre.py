"""The séance that somebody is about to take, as their door reads it."""

from functools import cache

from catalogue.models import Seance
from catalogue.querysets import SeanceQuerySet


def seance_a_prendre(numero: int) -> Seance:
    """The séance, with all that a registration asks of it. Raises Seance.DoesNotExist: not for the public to see."""
    return _avec_ce_qui_est_demande().publiees().get(pk=numero)


@cache
def _avec_ce_qui_est_demande() -> SeanceQuerySet:
    """Said once: saying it takes Django longer than the database takes to answer."""
    return Seance.objects.pour_s_inscrire()
