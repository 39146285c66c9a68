"""« Je suis en retard »: what the person says on the day, for the desk to read."""

from django.db import models
from django.utils import timezone

from catalogue.temps.dates import jour_de


class EnRetard(models.Model):
    """Columns that the writer sets (`vie.retard`). They say something of the day on which they were said only."""

    retard_minutes = models.PositiveSmallIntegerField("retard annoncé, en minutes", null=True, editable=False)
    retard_dit_le = models.DateTimeField("retard annoncé le", null=True, editable=False)

    class Meta:
        abstract = True

    @property
    def retard_du_jour(self) -> int | None:
        """How many minutes late the person said today that they would be; None on any other day."""
        dit_le = self.retard_dit_le
        return self.retard_minutes if dit_le and jour_de(dit_le) == timezone.localdate() else None
