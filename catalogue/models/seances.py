"""When: the séances."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel

from catalogue.champs import ChampTenuAPart
from catalogue.models.intervenants import Intervenant
from catalogue.models.lieux import Antenne, Lieu
from catalogue.models.offres import Offre
from catalogue.models.plannings import Planning
from catalogue.querysets import SeanceQuerySet
from catalogue.temps.pauses import lire_pauses, valider_pauses
from catalogue.temps.recurrence import PARIS

# Between these hours nobody counts a half-day more.
MIDI, FIN_DU_DEJEUNER = time(12), time(14)


class Seance(ClusterableModel):
    """One dated occurrence of an offer. Past is not a state: it follows from the clock."""

    class Etat(models.TextChoices):
        BROUILLON = "brouillon", "Brouillon"
        OUVERTE = "ouverte", "Ouverte"
        FERMEE = "fermee", "Fermée"
        ANNULEE = "annulee", "Annulée"

    offre = models.ForeignKey(Offre, models.PROTECT, related_name="seances", verbose_name="offre")
    antenne = models.ForeignKey(Antenne, models.PROTECT, related_name="seances", verbose_name="antenne")
    lieu = models.ForeignKey(
        Lieu, models.PROTECT, null=True, blank=True, related_name="seances", verbose_name="lieu"
    )
    adresse = models.CharField(
        "adresse ponctuelle", max_length=200, blank=True, help_text="Pour une fois, hors les murs."
    )
    intervenant = models.ForeignKey(
        Intervenant,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="seances",
        verbose_name="intervenant",
    )
    debut = models.DateTimeField("début")
    fin = models.DateTimeField("fin")
    jour = models.DateField(editable=False, db_index=True)
    demi_journees = models.PositiveSmallIntegerField(
        "demi-journées",
        default=1,
        editable=False,
        help_text="Deux quand la séance a lieu le matin et l’après-midi.",
    )
    etat = models.CharField("état", max_length=12, choices=Etat.choices, default=Etat.OUVERTE)
    places = models.PositiveIntegerField(
        "places",
        null=True,
        blank=True,
        help_text="Vide : sans limite. Avec des créneaux : calculé.",
    )
    creneau_minutes = models.PositiveSmallIntegerField(
        "durée d’un créneau (minutes)", null=True, blank=True, validators=[MinValueValidator(5)]
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
    # Written by `inscriptions` alone, under the lock of the row: how many hold a place, how many wait for one.
    prises = ChampTenuAPart("places prises", default=0, editable=False)
    attend = ChampTenuAPart("en attente", default=0, editable=False)
    visible_le = models.DateTimeField("visible à partir du", null=True, blank=True)
    inscriptions_du = models.DateTimeField("inscriptions à partir du", null=True, blank=True)
    inscriptions_au = models.DateTimeField("inscriptions jusqu’au", null=True, blank=True)
    planning = models.ForeignKey(
        Planning, models.SET_NULL, null=True, blank=True, editable=False, related_name="seances"
    )
    occurrence = models.DateField(
        null=True,
        editable=False,
        help_text="Jour prévu par le planning, même si la séance a été déplacée.",
    )
    # Saved since it was last compared with what its people were told: it may have moved.
    dates_a_dire = models.BooleanField(default=False, editable=False)
    cree_le = models.DateTimeField(auto_now_add=True)
    modifie_le = models.DateTimeField(auto_now=True, db_index=True)

    restantes: Any  # by avec_places_restantes(): a number, or None without limit
    libres: Any  # by avec_places_libres(): a number, or None without limit
    attente: int  # by avec_attente()
    reservee: bool  # by avec_reserves()
    inscrits: bool  # by avec_des_inscrits()
    verrouillee = False  # by the writer, whose transaction holds its lock: its places are those of now
    objects = SeanceQuerySet.as_manager()

    panels = [
        FieldPanel("offre"),
        FieldRowPanel([FieldPanel("debut"), FieldPanel("fin")]),
        FieldRowPanel([FieldPanel("antenne"), FieldPanel("lieu")]),
        FieldPanel("adresse"),
        FieldPanel("intervenant"),
        FieldPanel("etat"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("places"), FieldPanel("creneau_minutes"), FieldPanel("postes")]),
                FieldPanel("pauses"),
            ],
            heading="Places",
        ),
        InlinePanel("reserves", heading="Réservée à des sites", label="site"),
        MultiFieldPanel(
            [
                FieldPanel("visible_le"),
                FieldRowPanel([FieldPanel("inscriptions_du"), FieldPanel("inscriptions_au")]),
            ],
            heading="Ouverture",
        ),
    ]

    class Meta:
        verbose_name = "séance"
        verbose_name_plural = "séances"
        ordering = ["debut", "id"]
        indexes = [
            models.Index(fields=["offre", "debut"]),
            models.Index(fields=["debut", "etat"]),
            models.Index(fields=["debut"], condition=models.Q(dates_a_dire=True), name="seances_a_dire"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(fin__gt=models.F("debut")),
                name="seance_finit_apres_son_debut",
                violation_error_message="La fin doit venir après le début.",
            ),
            models.UniqueConstraint(
                fields=["planning", "occurrence"],
                name="seance_unique_par_occurrence",
                violation_error_message="Cette date du planning a déjà sa séance.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.offre.title} – {timezone.localtime(self.debut):%d/%m/%Y %H:%M}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.deduire()
        self.dates_a_dire = not self._state.adding
        super().save(*args, **kwargs)

    def deduire(self) -> None:
        """Set what follows from its hours, not saved: its day, its half-days, its places when it has slots."""
        self.jour = timezone.localtime(self.debut).date()
        self.demi_journees = 2 if self._tient_matin_et_apres_midi() else 1
        if self.creneau_minutes:
            self.places = len(self.heures_de_creneau()) * self.postes

    def clean(self) -> None:
        super().clean()
        if self.debut and self.fin and self.creneau_minutes and not self.heures_de_creneau():
            raise ValidationError({"creneau_minutes": "Le créneau est plus long que la séance."})

    def heures_de_creneau(self) -> list[datetime]:
        """The starts of the slots, in order; empty when the séance has none."""
        if not self.creneau_minutes:
            return []
        pas = timedelta(minutes=self.creneau_minutes)
        pauses = self._pauses()
        # In UTC, where an hour has sixty minutes also in the night when the clocks change.
        heures, heure, fin = [], self.debut.astimezone(UTC), self.fin.astimezone(UTC)
        while heure + pas <= fin:
            pause = next((p for p in pauses if p[0] < heure + pas and heure < p[1]), None)
            if pause is None:
                heures.append(heure)
            heure = pause[1] if pause else heure + pas
        return heures

    def _pauses(self) -> list[tuple[datetime, datetime]]:
        jour = timezone.localtime(self.debut).date()
        return [
            (
                datetime.combine(jour, de, PARIS).astimezone(UTC),
                datetime.combine(jour, a, PARIS).astimezone(UTC),
            )
            for de, a in lire_pauses(self.pauses)
        ]

    def _tient_matin_et_apres_midi(self) -> bool:
        debut, fin = timezone.localtime(self.debut), timezone.localtime(self.fin)
        return debut.time() < MIDI and (fin.time() > FIN_DU_DEJEUNER or fin.date() > debut.date())

    @property
    def est_passee(self) -> bool:
        return self.debut <= timezone.now()

    @property
    def places_en_mots(self) -> str:
        """« 3 sur 12 », « Complet », « Sans limite »; for rows of `avec_places_restantes()`."""
        if self.places is None:
            return "Sans limite"
        restantes = getattr(self, "restantes", None)
        if restantes is None:
            return str(self.places)
        return f"{restantes} sur {self.places}" if restantes else f"Complet ({self.places})"
