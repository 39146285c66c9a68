"""Who says that somebody came, or did not."""

from functools import cache
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from inscriptions.etats import DU_JOUR, Etat
from inscriptions.etats.constats import PAROLES, SANS_APPEL, Source
from inscriptions.models.inscriptions import Inscription

# What may be said: a state of the day, or that no call came.
DITS = [*((etat.value, etat.label) for etat in Etat if etat in DU_JOUR), (SANS_APPEL, "Pas d’appel reçu")]


class ConstatQuerySet(models.QuerySet["Constat"]):
    def en_vigueur(self) -> Self:
        """The last word of each source, unless it was taken back."""
        return self.filter(retire_le=None)


class Constat(models.Model):
    """What one source says of the coming: its word until `retire_le`, and kept afterwards."""

    inscription = models.ForeignKey(Inscription, models.CASCADE, related_name="constats")
    source = models.CharField("source", max_length=12, choices=Source.choices)
    quoi = models.CharField("constat", max_length=12, choices=DITS)
    jour = models.DateField("jour", null=True)
    par = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    note_le = models.DateTimeField("noté le", auto_now_add=True)
    retire_le = models.DateTimeField("retiré le", null=True)

    objects = ConstatQuerySet.as_manager()

    class Meta:
        verbose_name = "constat"
        verbose_name_plural = "constats"
        ordering = ["note_le", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["inscription", "source"],
                condition=Q(retire_le=None),
                name="une_parole_par_source",
                violation_error_message="Cette source a déjà dit autre chose de cette venue.",
            )
        ]

    def __str__(self) -> str:
        return f"Constat n° {self.pk}"

    @property
    def en_mots(self) -> str:
        """« Le partenaire : absence », « La personne dit être venue »."""
        return _en_mots(self.source, self.quoi)

    @property
    def vaut(self) -> bool:
        """As `en_vigueur()`, of a row that was read."""
        return self.retire_le is None

    @property
    def dit_autre_chose(self) -> bool:
        """It holds, and the registration is in another state: the team is shown it."""
        return self.vaut and self.quoi != self.inscription.etat


@cache
def _en_mots(source: str, quoi: str) -> str:
    """Of each pair once: a file says it of thousands."""
    if source == Source.PERSONNE and quoi in PAROLES:
        return PAROLES[quoi].lue
    return f"{Source(source).label}\u00a0: {dict(DITS)[quoi].lower()}"
