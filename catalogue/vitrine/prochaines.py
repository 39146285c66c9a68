"""The next dates that a page shows beside its own subject, as cards: each of another offer."""

from collections.abc import Collection

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from catalogue.models import Offre, Seance
from catalogue.querysets import SeanceQuerySet
from catalogue.vitrine.cartes import Carte, carte
from catalogue.vitrine.montrees import SeanceMontree, premiers_themes, seances_montrees

# Enough of them to find some of as many offers.
CANDIDATES = 24


def prochaines_cartes(seances: SeanceQuerySet, nombre: int) -> list[Carte]:
    """`nombre` of `seances` at most, the nearest first, one for each offer."""
    candidates = seances_montrees(seances.order_by("debut", "pk")[:CANDIDATES])
    premieres = {seance.offre.pk: seance for seance in reversed(candidates)}
    montrees = sorted(premieres.values(), key=lambda seance: (seance.debut, seance.pk))[:nombre]
    return list(_cartes(montrees).values())


def premieres_cartes(offres: Collection[int]) -> dict[int, Carte]:
    """By offer, the next date that anybody can take alone: an offer of many dates hides no other."""
    if not offres:
        return {}
    a_prendre = (
        Seance.objects.proposees().avec_de_la_place().filter(offre__in=offres, offre__qui=Offre.Qui.TOUS)
    )
    rang = Window(RowNumber(), partition_by=F("offre"), order_by=("debut", "pk"))
    return _cartes(seances_montrees(a_prendre.annotate(rang=rang).filter(rang=1)))


def _cartes(seances: Collection[SeanceMontree]) -> dict[int, Carte]:
    themes = premiers_themes({seance.offre.pk for seance in seances})
    return {
        seance.offre.pk: carte(seance.offre, theme=themes.get(seance.offre.pk, ""), seance=seance)
        for seance in seances
    }
