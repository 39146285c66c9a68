"""What goes with an offer: its funders by period, the amounts it announces, how it goes."""

from datetime import date

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
)
from wagtail.models import Orderable

from catalogue.models.offres import Offre
from catalogue.models.references import Financeur


class FinancementOffre(Orderable):
    """A funder of an offer during a period: its mention is shown for that period only."""

    offre = ParentalKey(Offre, on_delete=models.CASCADE, related_name="financements")
    financeur = models.ForeignKey(Financeur, models.PROTECT, related_name="offres", verbose_name="financeur")
    depuis = models.DateField("depuis", null=True, blank=True)
    jusqua = models.DateField(
        "jusqu’à",
        null=True,
        blank=True,
        help_text="La fin du programme : la mention ne se montre pas pour une date d’après.",
    )

    panels = [FieldPanel("financeur"), FieldRowPanel([FieldPanel("depuis"), FieldPanel("jusqua")])]

    class Meta(Orderable.Meta):
        verbose_name = "financement"

    def couvre(self, jour: date) -> bool:
        return (self.depuis is None or self.depuis <= jour) and (self.jusqua is None or jour <= self.jusqua)


class Montant(Orderable):
    """An amount of money that an information page announces: always with its date and source."""

    offre = ParentalKey(Offre, on_delete=models.CASCADE, related_name="montants")
    libelle = models.CharField("libellé", max_length=120)
    montant = models.DecimalField("montant en euros", max_digits=12, decimal_places=2)
    condition = models.CharField("condition", max_length=200, blank=True)
    au = models.DateField("vérifié le")
    source = models.CharField("source", max_length=200)

    panels = [
        FieldRowPanel([FieldPanel("libelle"), FieldPanel("montant")]),
        FieldPanel("condition"),
        FieldRowPanel([FieldPanel("au"), FieldPanel("source")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "montant"


class EtapeOffre(Orderable):
    """One moment of « Comment ça se passe »: what happens, and what that means for whoever comes."""

    offre = ParentalKey(Offre, on_delete=models.CASCADE, related_name="etapes")
    titre = models.CharField(
        "ce qui se passe", max_length=100, help_text="« 14 h 15 – Vous vous présentez en deux minutes »."
    )
    texte = models.CharField(
        "ce que vous faites",
        max_length=240,
        blank=True,
        help_text="« À deux d’abord, puis devant le groupe si vous le voulez. »",
    )

    panels = [FieldPanel("titre"), FieldPanel("texte")]

    class Meta(Orderable.Meta):
        verbose_name = "étape"

    def __str__(self) -> str:
        return self.titre
