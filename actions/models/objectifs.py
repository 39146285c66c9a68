"""What an action must reach, in a measure of the counts engine."""

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from actions.comptes.mesures import choix_mesures
from actions.models.programmes import Action, periode_dans_l_ordre


class Objectif(models.Model):
    """What an action must reach: a measure (code of the counts engine) and its target."""

    action = ParentalKey(Action, on_delete=models.CASCADE, related_name="objectifs")
    mesure = models.CharField("mesure", max_length=40, choices=choix_mesures)
    cible = models.PositiveIntegerField("cible")
    depuis = models.DateField("depuis")
    jusqua = models.DateField("jusqu’à")

    panels = [
        FieldRowPanel([FieldPanel("mesure"), FieldPanel("cible")]),
        FieldRowPanel([FieldPanel("depuis"), FieldPanel("jusqua")]),
    ]

    class Meta:
        verbose_name = "objectif"
        ordering = ["depuis", "id"]
        constraints = [periode_dans_l_ordre("objectif")]
