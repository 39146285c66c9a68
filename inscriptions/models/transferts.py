"""A young person who goes from one site to another."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from catalogue.models import Antenne
from inscriptions.models.personnes import Jeune

_DEMANDE = "demande"


class Transfert(models.Model):
    """Asked by one site, accepted or refused by the other. What is past stays where it was."""

    class Etat(models.TextChoices):
        DEMANDE = _DEMANDE, "Demandé"
        ACCEPTE = "accepte", "Accepté"
        REFUSE = "refuse", "Refusé"

    jeune = models.ForeignKey(Jeune, models.CASCADE, related_name="transferts", verbose_name="jeune")
    de = models.ForeignKey(Antenne, models.PROTECT, related_name="+", verbose_name="du site")
    vers = models.ForeignKey(Antenne, models.PROTECT, related_name="+", verbose_name="vers le site")
    etat = models.CharField("état", max_length=8, choices=Etat.choices, default=Etat.DEMANDE)
    raison = models.CharField("raison", max_length=300, blank=True)
    demande_le = models.DateTimeField("demandé le", auto_now_add=True)
    demande_par = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="demandé par"
    )
    repondu_le = models.DateTimeField("répondu le", null=True)
    repondu_par = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="répondu par"
    )

    class Meta:
        verbose_name = "transfert"
        verbose_name_plural = "transferts"
        ordering = ["-demande_le", "-id"]
        indexes = [models.Index(fields=["vers", "etat"])]
        constraints = [
            models.UniqueConstraint(
                fields=["jeune", "de"],
                condition=Q(etat=_DEMANDE),
                name="un_transfert_demande_a_la_fois",
                violation_error_message="Un transfert est déjà demandé pour cette personne.",
            ),
            models.CheckConstraint(
                condition=~Q(de=F("vers")),
                name="transfert_vers_un_autre_site",
                violation_error_message="Choisissez un autre site.",
            ),
        ]

    def __str__(self) -> str:
        return f"Transfert n° {self.pk}"
