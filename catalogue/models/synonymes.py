"""Words of those who look for something, and ours; and what they looked for in vain (docs/decisions/0006)."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, PageChooserPanel

from catalogue.models.mots_cherches import mots_changes
from catalogue.models.offres import Offre
from catalogue.mots.decoupage import mots_tapes


def en_expressions(texte: str) -> list[str]:
    """What is typed between commas and line ends."""
    return [une.strip() for ligne in texte.splitlines() for une in ligne.split(",") if une.strip()]


class Synonyme(ClusterableModel):
    """What people type means other words, or some offers."""

    mots = models.TextField(
        "ce que les gens tapent",
        max_length=1000,
        help_text="Séparés par des virgules, comme ils s’écrivent\u00a0: «\u00a0taf, boulot, job\u00a0».",
    )
    sens = models.TextField(
        "veut dire, dans nos offres",
        max_length=500,
        blank=True,
        help_text="Des mots de nos offres\u00a0: «\u00a0emploi, travail\u00a0». Ou un lieu\u00a0: «\u00a012e\u00a0».",
    )
    seulement = models.BooleanField(
        "rien d’autre que les offres choisies",
        default=False,
        help_text="Cochée sans offre choisie\u00a0: nous n’avons rien pour ces mots, et la page le dit.",
    )

    panels = [
        FieldPanel("mots"),
        FieldPanel("sens"),
        InlinePanel("offres", heading="Offres à montrer d’abord", label="offre"),
        FieldPanel("seulement"),
    ]

    class Meta:
        verbose_name = "synonyme"
        verbose_name_plural = "synonymes"
        ordering = ["mots"]

    def __str__(self) -> str:
        return ", ".join(en_expressions(self.mots))[:80]

    def clean(self) -> None:
        super().clean()
        if not any(mots_tapes(une) for une in en_expressions(self.mots)):
            raise ValidationError({"mots": "Écrivez au moins un mot, en lettres."})

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        mots_changes()

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        supprimes = super().delete(*args, **kwargs)
        mots_changes()
        return supprimes

    @property
    def expressions(self) -> list[str]:
        return en_expressions(self.mots)

    @property
    def sens_dits(self) -> list[str]:
        return en_expressions(self.sens)


class OffreDuSynonyme(models.Model):
    """An offer that some words ask for."""

    synonyme = ParentalKey(Synonyme, on_delete=models.CASCADE, related_name="offres")
    offre = models.ForeignKey(Offre, models.CASCADE, related_name="+", verbose_name="offre")

    panels = [PageChooserPanel("offre", page_type=["catalogue.Offre"])]

    class Meta:
        verbose_name = "offre du synonyme"
        constraints = [
            models.UniqueConstraint(fields=["synonyme", "offre"], name="offre_une_fois_par_synonyme")
        ]

    def __str__(self) -> str:
        return str(self.offre)


class RechercheVaine(models.Model):
    """Words that found nothing. Written by `catalogue.recherche.vaines` alone; of no visitor.

    Until they were typed in `ASSEZ` different hours only their keyed hash is here: what one person typed once,
    a name perhaps, is not kept.
    """

    ASSEZ = 3
    LE_PLUS_LONG = 60

    empreinte = models.CharField(max_length=64, unique=True, editable=False)
    mots = models.CharField("mots tapés", max_length=LE_PLUS_LONG, blank=True, editable=False)
    heures = models.PositiveIntegerField("heures où on l’a cherché", default=1, editable=False)
    derniere = models.DateTimeField("dernière fois", editable=False)

    class Meta:
        verbose_name = "recherche sans résultat"
        verbose_name_plural = "recherches sans résultat"
        ordering = ["-heures", "-derniere"]

    def __str__(self) -> str:
        return self.mots or "mots pas encore connus"
