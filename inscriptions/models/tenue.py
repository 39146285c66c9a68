"""A place that was just given back, and still is whose it was for ten minutes."""

from typing import Any

from django.db import models
from django.utils import timezone

from inscriptions.etats import Etat


class Tenue(models.Model):
    """Columns of a place given back: the writer sets them, and `entretien` frees it (docs/contrat.md §3).

    `place_tenue`: it takes a place still; whoever waited, and left the list, keeps only their rank.
    """

    tenue_jusqua = models.DateTimeField("tenue jusqu’à", null=True, editable=False, db_index=True)
    place_tenue = models.BooleanField(default=False, editable=False)

    class Meta:
        abstract = True

    @property
    def est_tenue(self) -> bool:
        """Whether who gave it back may still take it back."""
        return self.tenue_jusqua is not None and self.tenue_jusqua > timezone.now()


def tenue_par_une_annulation() -> Any:
    """The check that only what was given back is held, until a known moment."""
    tenue = models.Q(etat=Etat.ANNULEE, tenue_jusqua__isnull=False)
    return models.CheckConstraint(
        condition=models.Q(place_tenue=False) | tenue, name="place_tenue_d_une_annulation"
    )
