"""The history of registrations."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models

from catalogue.temps.dates import jour_de
from inscriptions.etats import AUTOMATIQUE, TRANSFERT, Etat, Qui
from inscriptions.models.inscriptions import Inscription


class EvenementQuerySet(models.QuerySet):
    """Changes."""

    def de_l_etat(self) -> Self:
        """What became of the request: not which site looks after it."""
        return self.exclude(auteur=TRANSFERT)


class Evenement(models.Model):
    """One change of a registration: from, to, when, by whom, why. Never edited."""

    inscription = models.ForeignKey(Inscription, models.CASCADE, related_name="evenements")
    de = models.CharField("de", max_length=12, choices=Etat.choices, blank=True)
    vers = models.CharField("vers", max_length=12, choices=Etat.choices)
    le = models.DateTimeField("le", auto_now_add=True)
    fait_le = models.DateField("fait le", null=True, help_text="Jour du fait, quand il est noté plus tard.")
    par = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    auteur = models.CharField("auteur", max_length=20)
    motif = models.CharField("motif", max_length=500, blank=True)

    objects = EvenementQuerySet.as_manager()

    class Meta:
        verbose_name = "événement"
        verbose_name_plural = "événements"
        ordering = ["le", "id"]

    @property
    def jour(self) -> date:
        """The day of the fact, which is not always the day on which it was noted."""
        return self.fait_le or jour_de(self.le)

    @property
    def note_le(self) -> date | None:
        """The day on which it was noted, when that is another than the day of the fact."""
        note = jour_de(self.le)
        return note if note != self.jour else None

    @property
    def nom_de_l_auteur(self) -> str:
        """Who made the change, when no account did: « La personne », « Un import », « Automatique »."""
        noms = {**dict(Inscription.Origine.choices), **dict(Qui.choices)}
        noms |= {AUTOMATIQUE: "Automatique", TRANSFERT: "Changement de site"}
        return noms.get(self.auteur, self.auteur)
