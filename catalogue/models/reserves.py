"""Séances, or some of their hours, kept for the young people of some antennes."""

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from catalogue.models.lieux import Antenne
from catalogue.models.plannings import Planning
from catalogue.models.seances import Seance


class Reserve(models.Model):
    """One antenne that may send people. Without hours, to the whole séance; with them, to those slots.

    A slot that no row names is open to all; one that rows name is for their antennes only.
    """

    antenne = models.ForeignKey(Antenne, models.PROTECT, related_name="+", verbose_name="réservé à")
    de = models.TimeField("de", null=True, blank=True)
    a = models.TimeField("à", null=True, blank=True)

    panels = [FieldRowPanel([FieldPanel("antenne"), FieldPanel("de"), FieldPanel("a")])]

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(de__isnull=True, a__isnull=True)
                | models.Q(de__isnull=False, a__isnull=False, a__gt=models.F("de")),
                name="%(class)s_heures_dans_l_ordre",
                violation_error_message="Donnez les deux heures, dans l’ordre, ou aucune.",
            ),
        ]


class ReserveDePlanning(Reserve):
    """What every séance of a planning keeps."""

    planning = ParentalKey(Planning, on_delete=models.CASCADE, related_name="reserves")

    class Meta(Reserve.Meta):
        verbose_name = "réserve"


class ReserveDeSeance(Reserve):
    """What one séance keeps."""

    seance = ParentalKey(Seance, on_delete=models.CASCADE, related_name="reserves")

    class Meta(Reserve.Meta):
        verbose_name = "réserve"
