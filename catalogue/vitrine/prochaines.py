"""The next dates that a page shows beside its own subject, as cards: each of another offer."""

from catalogue.querysets import SeanceQuerySet
from catalogue.vitrine.cartes import Carte, carte
from catalogue.vitrine.montrees import premiers_themes, seances_montrees

# Enough of them to find some of as many offers.
CANDIDATES = 24


def prochaines_cartes(seances: SeanceQuerySet, nombre: int) -> list[Carte]:
    """`nombre` of `seances` at most, the nearest first, one for each offer."""
    candidates = seances_montrees(seances.order_by("debut", "pk")[:CANDIDATES])
    premieres = {seance.offre.pk: seance for seance in reversed(candidates)}
    montrees = sorted(premieres.values(), key=lambda seance: (seance.debut, seance.pk))[:nombre]
    themes = premiers_themes({seance.offre.pk for seance in montrees})
    return [carte(seance.offre, theme=themes.get(seance.offre.pk, ""), seance=seance) for seance in montrees]
