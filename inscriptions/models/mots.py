"""What professionals write to each other about one registration."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from inscriptions.models.inscriptions import Inscription


class Mot(models.Model):
    """One message, never edited. The person may read it (« mes données »); emptied with the notes."""

    LONGUEUR = 1000

    class De(models.TextChoices):
        SITE = "site", "Le site"
        PARTENAIRE = "partenaire", "Le partenaire"
        PRESCRIPTEUR = "prescripteur", "Le prescripteur"

    inscription = models.ForeignKey(Inscription, models.CASCADE, related_name="mots")
    de = models.CharField("de", max_length=12, choices=De.choices)
    auteur = models.CharField("auteur", max_length=150, help_text="Son nom, tel qu’il est montré.")
    par = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    texte = models.TextField("texte", max_length=LONGUEUR, blank=True)
    document = models.CharField(
        "document demandé", max_length=60, blank=True, help_text="La clé de sa question, dans le formulaire."
    )
    le = models.DateTimeField("le", default=timezone.now, editable=False)

    class Meta:
        verbose_name = "message entre professionnels"
        verbose_name_plural = "messages entre professionnels"
        ordering = ["le", "id"]

    def __str__(self) -> str:
        return f"Message n° {self.pk}"
