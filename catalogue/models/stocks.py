"""What an offer has to give: so many cards, for a period."""

from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from catalogue.models.lieux import Antenne
from catalogue.models.offres import Offre


class Stock(models.Model):
    """A quantity of something handed out: 1 200 restaurant cards for a year."""

    offre = models.ForeignKey(Offre, models.PROTECT, related_name="stocks", verbose_name="offre")
    antenne = models.ForeignKey(
        Antenne,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="stocks",
        verbose_name="antenne",
        help_text="Vide : pour toutes les antennes.",
    )
    quantite = models.PositiveIntegerField("quantité")
    unite = models.CharField("unité, au pluriel", max_length=40, default="cartes")
    depuis = models.DateField("depuis")
    jusqua = models.DateField("jusqu’à")

    panels = [
        FieldPanel("offre"),
        FieldPanel("antenne"),
        FieldRowPanel([FieldPanel("quantite"), FieldPanel("unite")]),
        FieldRowPanel([FieldPanel("depuis"), FieldPanel("jusqua")]),
    ]

    class Meta:
        verbose_name = "stock"
        verbose_name_plural = "stocks"
        ordering = ["-depuis", "offre__title"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(jusqua__gte=models.F("depuis")),
                name="stock_periode_dans_l_ordre",
                violation_error_message="La dernière date vient avant la première.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.offre.title} : {self.quantite} {self.unite}"
