"""When a site receives: its week, and the days that are not as the week says."""

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from catalogue.models.lieux import Antenne
from catalogue.models.plannings import Planning


class Horaire(models.Model):
    """Hours of one day of the week; several for a day that closes at noon."""

    antenne = ParentalKey(Antenne, on_delete=models.CASCADE, related_name="horaires")
    jour = models.PositiveSmallIntegerField("jour", choices=Planning.Jour.choices)
    de = models.TimeField("de")
    a = models.TimeField("à")

    panels = [FieldRowPanel([FieldPanel("jour"), FieldPanel("de"), FieldPanel("a")])]

    class Meta:
        verbose_name = "horaire"
        ordering = ["jour", "de"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(a__gt=models.F("de")),
                name="horaire_dans_l_ordre",
                violation_error_message="L’heure de fin vient avant celle du début.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_jour_display()} {self.de:%H:%M}-{self.a:%H:%M}"


class ExceptionHoraire(models.Model):
    """Days on which the site has other hours, or is closed when no hour is given.

    It is more precise than the week, a closure or a public holiday: it says the whole day.
    """

    antenne = ParentalKey(Antenne, on_delete=models.CASCADE, related_name="exceptions")
    du = models.DateField("du")
    au = models.DateField("au (compris)")
    de = models.TimeField("de", null=True, blank=True, help_text="Sans heures : fermé.")
    a = models.TimeField("à", null=True, blank=True)
    motif = models.CharField("motif", max_length=120, blank=True, help_text="Il est lu par le public.")

    panels = [
        FieldRowPanel([FieldPanel("du"), FieldPanel("au")]),
        FieldRowPanel([FieldPanel("de"), FieldPanel("a")]),
        FieldPanel("motif"),
    ]

    class Meta:
        verbose_name = "exception"
        ordering = ["du", "de"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(au__gte=models.F("du")),
                name="exception_horaire_dans_l_ordre",
                violation_error_message="Le dernier jour vient avant le premier.",
            ),
            models.CheckConstraint(
                condition=models.Q(de__isnull=True, a__isnull=True)
                | models.Q(de__isnull=False, a__isnull=False, a__gt=models.F("de")),
                name="exception_horaire_heures_dans_l_ordre",
                violation_error_message="Donnez les deux heures, dans l’ordre, ou aucune.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.du} – {self.au}"
