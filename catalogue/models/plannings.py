"""Recurrence rules, and the dates on which they do not hold."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel

from catalogue.models.fermetures import Fermeture
from catalogue.models.intervenants import Intervenant
from catalogue.models.lieux import Antenne, Lieu
from catalogue.models.offres import Offre
from catalogue.panneaux import PanneauProchainesDates
from catalogue.temps.pauses import valider_pauses
from catalogue.temps.recurrence import Regle, a_paris


class Planning(ClusterableModel):
    """A recurrence rule that produces the séances of an offer (rules in `catalogue.temps.recurrence`)."""

    class Frequence(models.TextChoices):
        HEBDOMADAIRE = "hebdomadaire", "Chaque semaine"
        MENSUELLE = "mensuelle", "Chaque mois"

    class Jour(models.IntegerChoices):
        LUNDI = 0, "lundi"
        MARDI = 1, "mardi"
        MERCREDI = 2, "mercredi"
        JEUDI = 3, "jeudi"
        VENDREDI = 4, "vendredi"
        SAMEDI = 5, "samedi"
        DIMANCHE = 6, "dimanche"

    class Rang(models.IntegerChoices):
        PREMIER = 1, "le premier du mois"
        DEUXIEME = 2, "le deuxième du mois"
        TROISIEME = 3, "le troisième du mois"
        QUATRIEME = 4, "le quatrième du mois"
        DERNIER = -1, "le dernier du mois"

    offre = models.ForeignKey(Offre, models.PROTECT, related_name="plannings", verbose_name="offre")
    antenne = models.ForeignKey(Antenne, models.PROTECT, related_name="plannings", verbose_name="antenne")
    lieu = models.ForeignKey(
        Lieu, models.PROTECT, null=True, blank=True, related_name="plannings", verbose_name="lieu"
    )
    intervenant = models.ForeignKey(
        Intervenant,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="plannings",
        verbose_name="intervenant",
    )
    frequence = models.CharField(
        "fréquence", max_length=20, choices=Frequence.choices, default=Frequence.HEBDOMADAIRE
    )
    intervalle = models.PositiveSmallIntegerField(
        "toutes les",
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(12)],
        help_text="1 : chaque semaine ou chaque mois ; 2 : une fois sur deux.",
    )
    jour = models.PositiveSmallIntegerField("jour", choices=Jour.choices)
    rang = models.SmallIntegerField(
        "dans le mois",
        choices=Rang.choices,
        null=True,
        blank=True,
        help_text="Pour une fréquence mensuelle.",
    )
    heure_debut = models.TimeField("début")
    heure_fin = models.TimeField("fin")
    depuis = models.DateField("à partir du")
    jusqua = models.DateField("jusqu’au", null=True, blank=True)
    sauf_feries = models.BooleanField("sauf les jours fériés", default=True)
    sauf_vacances = models.BooleanField("sauf les vacances scolaires", default=False)
    places = models.PositiveIntegerField(
        "places",
        null=True,
        blank=True,
        help_text="Vide : sans limite. Avec des créneaux : calculé.",
    )
    creneau_minutes = models.PositiveSmallIntegerField(
        "durée d’un créneau (minutes)",
        null=True,
        blank=True,
        validators=[MinValueValidator(5)],
        help_text="Vide : pas de créneaux.",
    )
    postes = models.PositiveSmallIntegerField(
        "rendez-vous en parallèle",
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(20)],
    )
    pauses = models.CharField(
        "pauses",
        max_length=100,
        blank=True,
        validators=[valider_pauses],
        help_text="Sans rendez-vous pendant ces heures : « 12:30-13:30, 15:30-15:45 ».",
    )
    visible_jours_avant = models.PositiveSmallIntegerField(
        "visible combien de jours avant",
        null=True,
        blank=True,
        validators=[MaxValueValidator(365)],
        help_text="Vide : chaque séance se voit dès qu’elle est créée.",
    )
    # The horizon and closures for which its séances were last created; empty: to be looked at.
    prolonge_pour = models.CharField(max_length=16, blank=True, editable=False)

    panels = [
        FieldPanel("offre"),
        FieldRowPanel([FieldPanel("antenne"), FieldPanel("lieu")]),
        FieldPanel("intervenant"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("frequence"), FieldPanel("intervalle")]),
                FieldRowPanel([FieldPanel("jour"), FieldPanel("rang")]),
                FieldRowPanel([FieldPanel("heure_debut"), FieldPanel("heure_fin")]),
                FieldRowPanel([FieldPanel("depuis"), FieldPanel("jusqua")]),
                FieldRowPanel([FieldPanel("sauf_feries"), FieldPanel("sauf_vacances")]),
            ],
            heading="Quand",
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("places"), FieldPanel("creneau_minutes"), FieldPanel("postes")]),
                FieldPanel("pauses"),
                FieldPanel("visible_jours_avant"),
            ],
            heading="Places",
        ),
        InlinePanel("reserves", heading="Réservé à des sites", label="site"),
        InlinePanel("exceptions", heading="Dates sans séance", label="date"),
        PanneauProchainesDates(heading="Prochaines dates"),
    ]

    class Meta:
        verbose_name = "planning"
        verbose_name_plural = "plannings"
        ordering = ["offre__title", "jour", "heure_debut"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(heure_fin__gt=models.F("heure_debut")),
                name="planning_finit_apres_son_debut",
                violation_error_message="La fin doit venir après le début.",
            ),
            models.CheckConstraint(
                condition=models.Q(jusqua__isnull=True) | models.Q(jusqua__gte=models.F("depuis")),
                name="planning_periode_dans_l_ordre",
                violation_error_message="La dernière date vient avant la première.",
            ),
            models.CheckConstraint(
                condition=~models.Q(frequence="mensuelle") | models.Q(rang__isnull=False),
                name="planning_mensuel_dit_son_rang",
                violation_error_message="Pour une fréquence mensuelle, dites lequel du mois.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.offre} – {self.get_jour_display()}, {self.heure_debut:%H:%M} à {self.heure_fin:%H:%M}"

    def save(self, **kwargs: Any) -> None:
        self.prolonge_pour = ""
        super().save(**kwargs)

    def regle(self, fermetures: Iterable[Fermeture] | None = None) -> Regle:
        """The rule as plain data, exceptions and closures included.

        `fermetures`: all of them with their antennes, when they are at hand; asked for otherwise.
        """
        return Regle(
            jour=self.jour,
            debut=self.heure_debut,
            fin=self.heure_fin,
            depuis=self.depuis,
            jusqua=self.jusqua,
            intervalle=self.intervalle,
            rang=self.rang if self.frequence == self.Frequence.MENSUELLE else None,
            sauf=frozenset(exception.jour for exception in self.exceptions.all()),
            sauf_feries=self.sauf_feries,
            fermes=tuple((fermeture.du, fermeture.au) for fermeture in self.fermetures(fermetures)),
        )

    def fermetures(self, parmi: Iterable[Fermeture] | None = None) -> list[Fermeture]:
        """The closures that hold for this planning."""
        toutes = Fermeture.objects.prefetch_related("antennes") if parmi is None else parmi
        return [f for f in toutes if f.concerne(self.antenne_id, sauf_vacances=self.sauf_vacances)]

    def visible_le(self, jour: date) -> datetime | None:
        """When the séance of that day shows itself: at 0:00 in Paris, so many days before."""
        if self.visible_jours_avant is None:
            return None
        return a_paris(jour - timedelta(days=self.visible_jours_avant), time.min)


class PlanningException(models.Model):
    """A day on which the planning produces no séance."""

    planning = ParentalKey(Planning, on_delete=models.CASCADE, related_name="exceptions")
    jour = models.DateField("date")
    motif = models.CharField("motif", max_length=120, blank=True)

    panels = [FieldRowPanel([FieldPanel("jour"), FieldPanel("motif")])]

    class Meta:
        verbose_name = "date sans séance"
        ordering = ["jour"]
