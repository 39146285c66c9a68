"""Who runs a séance for a partner, and the days on which they cannot come."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from catalogue.models.references import Partenaire
from catalogue.models.telephones import NumeroDeTelephone
from catalogue.mots.noms import nom_propre


class Intervenant(models.Model):
    """A professional who runs séances: the jurist of a permanence, the coach of an atelier.

    No account: a personal link shows their own séances (`/intervenant/<jeton>/`).
    """

    prenom = models.CharField("prénom", max_length=100, blank=True)
    nom = models.CharField("nom", max_length=100)
    partenaire = models.ForeignKey(
        Partenaire,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="intervenants",
        verbose_name="partenaire",
    )
    courriel = models.EmailField("e-mail", blank=True)
    telephone = NumeroDeTelephone("téléphone")
    actif = models.BooleanField(
        "actif", default=True, help_text="Décoché : son lien personnel ne s’ouvre plus."
    )
    jeton_version = models.PositiveSmallIntegerField(default=1, editable=False)

    panels = [
        FieldRowPanel([FieldPanel("prenom"), FieldPanel("nom")]),
        FieldPanel("partenaire"),
        FieldRowPanel([FieldPanel("courriel"), FieldPanel("telephone")]),
        FieldPanel("actif"),
    ]

    class Meta:
        verbose_name = "intervenant"
        verbose_name_plural = "intervenants"
        ordering = ["nom", "prenom"]

    def __str__(self) -> str:
        return f"{self.prenom} {self.nom}".strip()

    def clean_fields(self, exclude: Any = None) -> None:
        """Names without the signs that nobody sees. Raises ValidationError on the field."""
        fautes: dict[str, Any] = {}
        for champ in {"prenom", "nom"} - set(exclude or ()):
            try:
                setattr(self, champ, nom_propre(getattr(self, champ)))
            except ValidationError as faute:
                fautes[champ] = faute
        if fautes:
            raise ValidationError(fautes)
        super().clean_fields(exclude=exclude)


class Indisponibilite(models.Model):
    """Days, or half-days, on which an intervenant cannot come. Their séances become a to-do of the team."""

    class Moment(models.TextChoices):
        JOURNEE = "journee", "Toute la journée"
        MATIN = "matin", "Le matin"
        APRES_MIDI = "apres-midi", "L’après-midi"

    intervenant = models.ForeignKey(Intervenant, models.CASCADE, related_name="indisponibilites")
    du = models.DateField("du")
    au = models.DateField("au")
    moment = models.CharField("moment", max_length=12, choices=Moment.choices, default=Moment.JOURNEE)
    motif = models.CharField("message à l’équipe", max_length=200, blank=True)
    dite_le = models.DateTimeField("dite le", auto_now_add=True)

    class Meta:
        verbose_name = "indisponibilité"
        verbose_name_plural = "indisponibilités"
        ordering = ["du", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(au__gte=models.F("du")),
                name="indisponibilite_dans_l_ordre",
                violation_error_message="Le dernier jour vient avant le premier.",
            ),
        ]

    def __str__(self) -> str:
        return f"Indisponibilité n° {self.pk}"
