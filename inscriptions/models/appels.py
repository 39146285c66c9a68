"""Calls made for a registration, and what came of them."""

from django.conf import settings
from django.db import models

from inscriptions.models.inscriptions import Inscription


class Appel(models.Model):
    """One call. It is never a coming (docs/contrat.md §3)."""

    class Resultat(models.TextChoices):
        JOINT = "joint", "Joint"
        PAS_DE_REPONSE = "pas-de-reponse", "Pas de réponse"
        MAUVAIS_NUMERO = "mauvais-numero", "Mauvais numéro"

    inscription = models.ForeignKey(Inscription, models.CASCADE, related_name="appels")
    le = models.DateTimeField("le")
    par = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    resultat = models.CharField("résultat", max_length=16, choices=Resultat.choices)
    note_le = models.DateTimeField("noté le", auto_now_add=True)

    class Meta:
        verbose_name = "appel"
        verbose_name_plural = "appels"
        ordering = ["le", "id"]

    def __str__(self) -> str:
        return f"Appel n° {self.pk}"
