"""What is going to be erased: who was listed and told, and since when a rule of retention is known."""

from datetime import date

from django.conf import settings
from django.db import models

from inscriptions.models.personnes import Jeune


class EffacementPrevu(models.Model):
    """Somebody of whom nothing was heard for long: listed, then told, then erased."""

    jeune = models.OneToOneField(Jeune, models.CASCADE, related_name="effacement_prevu")
    liste_le = models.DateField("listé le")
    annonce_le = models.DateField("annoncé le", null=True)

    class Meta:
        verbose_name = "effacement prévu"
        verbose_name_plural = "effacements prévus"
        ordering = ["liste_le", "id"]

    def __str__(self) -> str:
        return f"Effacement prévu n° {self.pk}"

    @property
    def le(self) -> date | None:
        """The first day on which the person is erased; None while they were not told."""
        return self.annonce_le + settings.CONSERVATION_PREAVIS if self.annonce_le else None


class DebutDeRegle(models.Model):
    """The day on which a rule of retention was first met: until its notice is over it only lists."""

    code = models.CharField("règle", max_length=30, unique=True)
    le = models.DateField("depuis le")

    class Meta:
        verbose_name = "début de règle"
        verbose_name_plural = "débuts de règles"
