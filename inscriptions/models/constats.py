"""Who says that somebody came, or did not."""

from django.conf import settings
from django.db import models

from inscriptions.etats import DU_JOUR, Etat
from inscriptions.models.inscriptions import Inscription


class Constat(models.Model):
    """What one source says of the coming. Never edited: the last word of each source is its word."""

    class Source(models.TextChoices):
        FEUILLE = "feuille", "Feuille signée"
        PARTENAIRE = "partenaire", "Le partenaire"
        PERSONNE = "personne", "La personne"
        EQUIPE = "equipe", "L’équipe"
        IMPORT = "import", "Un import"

    inscription = models.ForeignKey(Inscription, models.CASCADE, related_name="constats")
    source = models.CharField("source", max_length=12, choices=Source.choices)
    quoi = models.CharField(
        "constat", max_length=12, choices=[(etat.value, etat.label) for etat in Etat if etat in DU_JOUR]
    )
    jour = models.DateField("jour", null=True)
    par = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    note_le = models.DateTimeField("noté le", auto_now_add=True)

    class Meta:
        verbose_name = "constat"
        verbose_name_plural = "constats"
        ordering = ["note_le", "id"]
        indexes = [models.Index(fields=["source", "inscription"])]

    def __str__(self) -> str:
        return f"Constat n° {self.pk}"
