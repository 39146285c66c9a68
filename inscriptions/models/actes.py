"""What was given or done."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from catalogue.models import Antenne, Offre
from inscriptions.models.inscriptions import Inscription
from inscriptions.models.personnes import Jeune
from inscriptions.refus import PasEncore


class Acte(models.Model):
    """What was given or done, for a person or for nobody in particular."""

    class Type(models.TextChoices):
        ENTRETIEN = "entretien", "Entretien"
        COLIS = "colis", "Colis"
        CARTE = "carte", "Carte"
        TICKET = "ticket", "Ticket de transport"
        CHEQUE = "cheque", "Chèque"
        VETEMENT = "vetement", "Vêtement"
        PHOTO = "photo", "Photo"
        AIDE_FINANCIERE = "aide-financiere", "Aide financière"
        MARAUDE = "maraude", "Maraude, tour de rue"
        AUTRE = "autre", "Autre"

    type = models.CharField("type", max_length=20, choices=Type.choices)
    le = models.DateField("date")
    quantite = models.PositiveIntegerField("quantité", default=1)
    montant = models.DecimalField("montant en euros", max_digits=12, decimal_places=2, null=True, blank=True)
    jeune = models.ForeignKey(Jeune, models.PROTECT, null=True, blank=True, related_name="actes")
    inscription = models.ForeignKey(Inscription, models.PROTECT, null=True, blank=True, related_name="actes")
    offre = models.ForeignKey(Offre, models.PROTECT, related_name="+", verbose_name="offre")
    antenne = models.ForeignKey(Antenne, models.PROTECT, related_name="+", verbose_name="antenne")
    note = models.CharField("note", max_length=200, blank=True)
    cree_le = models.DateTimeField(auto_now_add=True)
    modifie_le = models.DateTimeField(auto_now=True)

    panels = [
        FieldPanel("offre"),
        FieldRowPanel([FieldPanel("type"), FieldPanel("le"), FieldPanel("antenne")]),
        FieldRowPanel([FieldPanel("quantite"), FieldPanel("montant")]),
        FieldPanel("note"),
    ]

    class Meta:
        verbose_name = "acte"
        verbose_name_plural = "actes"
        ordering = ["-le", "-id"]
        indexes = [models.Index(fields=["offre", "le"])]

    def __str__(self) -> str:
        return f"Acte n° {self.pk}"

    def clean(self) -> None:
        """No act of a day that has not come. Raises ValidationError."""
        if self.le and self.le > timezone.localdate():
            raise ValidationError({"le": PasEncore.detail})
