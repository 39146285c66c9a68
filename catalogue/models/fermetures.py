"""Days without séances, entered once for all plannings: school holidays, closures of a site."""

from django.db import models
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from catalogue.models.lieux import Antenne


class Fermeture(ClusterableModel):
    """A closure holds for every planning; school holidays only for those « sauf vacances scolaires »."""

    class Nature(models.TextChoices):
        VACANCES = "vacances", "Vacances scolaires"
        FERMETURE = "fermeture", "Fermeture"

    nom = models.CharField("nom", max_length=120, help_text="« Vacances d’hiver 2027 », « Inventaire ».")
    nature = models.CharField("nature", max_length=12, choices=Nature.choices, default=Nature.FERMETURE)
    du = models.DateField("du")
    au = models.DateField("au (compris)")
    antennes = ParentalManyToManyField(
        Antenne,
        blank=True,
        related_name="fermetures",
        verbose_name="sites concernés",
        help_text="Aucun site coché : tous les sites.",
    )
    zone = models.CharField(
        max_length=1, blank=True, editable=False, help_text="Posée d’après le calendrier de cette zone."
    )

    panels = [
        FieldPanel("nom"),
        FieldPanel("nature"),
        FieldRowPanel([FieldPanel("du"), FieldPanel("au")]),
        FieldPanel("antennes"),
    ]

    class Meta:
        verbose_name = "fermeture"
        verbose_name_plural = "fermetures et vacances"
        ordering = ["du", "nom"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(au__gte=models.F("du")),
                name="fermeture_dans_l_ordre",
                violation_error_message="Le dernier jour vient avant le premier.",
            ),
        ]

    def __str__(self) -> str:
        return self.nom

    def concerne(self, antenne_id: int | None, *, sauf_vacances: bool) -> bool:
        """Whether it holds for a planning of that antenne, which keeps out of school holidays or not."""
        if self.nature == self.Nature.VACANCES and not sauf_vacances:
            return False
        sites = {site.pk for site in self.antennes.all()}
        return not sites or antenne_id in sites
