"""What a partner says of its room for one of its offers, until a day."""

from datetime import timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from catalogue.models.adresses import AdresseDePartenaire
from catalogue.models.offres import Offre
from catalogue.temps.dates import jour_date

# Beyond it nobody knows any more, and the question is asked again.
AU_PLUS = timedelta(days=30)


class CapaciteQuerySet(models.QuerySet["Capacite"]):
    def en_vigueur(self) -> Self:
        """What is said today of a partner's offer: not taken back, and its last day is not over."""
        return self.filter(
            retiree_le=None, jusqu_au__gte=timezone.localdate(), offre__partenaire__isnull=False
        )

    def accueillent(self) -> Self:
        """Those that say « Accueille » today."""
        return self.en_vigueur().filter(quoi=Capacite.Quoi.ACCUEILLE)


class Capacite(models.Model):
    """One word on one offer: it holds until `jusqu_au` or `retiree_le`, and is kept afterwards.

    Written by `catalogue.capacites` alone.
    """

    class Quoi(models.TextChoices):
        ACCUEILLE = "accueille", "Accueille"
        ATTENTE = "liste-d-attente", "Liste d’attente"
        COMPLETE = "complet", "Complet"

    class Source(models.TextChoices):
        PARTENAIRE = "partenaire", "Le partenaire"
        EQUIPE = "equipe", "L’équipe"

    offre = models.ForeignKey(Offre, models.CASCADE, related_name="capacites", verbose_name="offre")
    quoi = models.CharField("ce que dit le partenaire", max_length=16, choices=Quoi.choices)
    jusqu_au = models.DateField("jusqu’au", help_text="Compris. Dans trente jours au plus.")
    source = models.CharField("dit par", max_length=12, choices=Source.choices, editable=False)
    adresse = models.ForeignKey(
        AdresseDePartenaire, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    par = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    dite_le = models.DateTimeField("dit le", auto_now_add=True)
    retiree_le = models.DateTimeField("retiré le", null=True, editable=False)
    retiree_par = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )

    objects = CapaciteQuerySet.as_manager()

    class Meta:
        verbose_name = "place chez un partenaire"
        verbose_name_plural = "places chez les partenaires"
        ordering = ["-dite_le", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["offre"], condition=Q(retiree_le=None), name="une_capacite_par_offre"
            )
        ]

    def __str__(self) -> str:
        return f"{self.offre}\u00a0: {self.get_quoi_display().lower()} jusqu’au {jour_date(self.jusqu_au)}"

    @property
    def vaut(self) -> bool:
        """As `en_vigueur()`, of a row that was read."""
        return self.retiree_le is None and self.jusqu_au >= timezone.localdate()

    @property
    def vient_du_partenaire(self) -> bool:
        return self.source == self.Source.PARTENAIRE

    @property
    def a_de_la_place(self) -> bool:
        return self.quoi == self.Quoi.ACCUEILLE

    @property
    def est_complete(self) -> bool:
        return self.quoi == self.Quoi.COMPLETE
