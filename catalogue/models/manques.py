"""Needs that were not met, as counts (docs/contrat.md §5): which, on what day, for what, how many. Nobody is there."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce

from catalogue.models.lieux import Antenne
from catalogue.models.offres import Offre
from catalogue.models.references import Theme


class Cause(models.TextChoices):
    """Why a need was not met. The first three leave no registration: they are counted as they happen."""

    RECHERCHE = "recherche", "Recherche sans résultat"
    COMPLET = "complet", "« Complet » vu"
    AGE = "age", "Refus à cause de l’âge"
    ATTENTE = "liste-d-attente", "Liste d’attente, sans place au bout"
    PLACE = "place", "Refus faute de place"
    MESSAGE = "message", "Message resté sans réponse le jour promis"


# The others are read from the registrations themselves, and written nowhere twice.
SANS_INSCRIPTION = (Cause.RECHERCHE, Cause.COMPLET, Cause.AGE)


class Manque(models.Model):
    """How many times, on one day. Written by `catalogue.manques` alone; of no person, and without any word typed.

    What is asked of an offer has its themes; a search has the one that it was limited to, if any.
    """

    cause = models.CharField("cause", max_length=16, choices=Cause.choices)
    jour = models.DateField("jour")
    offre = models.ForeignKey(Offre, models.CASCADE, null=True, related_name="+", verbose_name="offre")
    theme = models.ForeignKey(Theme, models.CASCADE, null=True, related_name="+", verbose_name="thème")
    antenne = models.ForeignKey(Antenne, models.CASCADE, null=True, related_name="+", verbose_name="site")
    nombre = models.PositiveIntegerField("nombre", default=0)

    class Meta:
        verbose_name = "besoin non couvert"
        verbose_name_plural = "besoins non couverts"
        constraints = [
            # Two that say the same are one, also where something is not known.
            models.UniqueConstraint(
                "jour",
                "cause",
                Coalesce("offre", 0),
                Coalesce("theme", 0),
                Coalesce("antenne", 0),
                name="un_manque_par_jour",
            ),
            models.CheckConstraint(
                condition=Q(cause__in=[cause.value for cause in SANS_INSCRIPTION]),
                name="manque_sans_inscription",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_cause_display()}, {self.jour} : {self.nombre}"
