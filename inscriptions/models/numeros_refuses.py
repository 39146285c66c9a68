"""Phone numbers that ask for no contact: known again when they are typed, and read by nobody."""

from django.db import models

from inscriptions.etats import Qui


class NumeroRefuse(models.Model):
    """One of them: a keyed hash, the day, who said it. Never the number, nor whose it was."""

    empreinte = models.CharField("empreinte", max_length=64, unique=True, editable=False)
    le = models.DateField("refusé le", editable=False)
    par = models.CharField("dit par", max_length=12, choices=Qui.choices, editable=False)

    class Meta:
        verbose_name = "numéro refusé"
        verbose_name_plural = "numéros refusés"

    def __str__(self) -> str:
        return f"Numéro refusé n° {self.pk}"
