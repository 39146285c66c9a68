"""When: plannings, the séances they produce, stocks."""

from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel

from catalogue.models.lieux import Antenne, Lieu
from catalogue.models.offres import Offre
from catalogue.panneaux import PanneauProchainesDates
from catalogue.planning import Regle
from catalogue.querysets import SeanceQuerySet


class Planning(ClusterableModel):
    """A recurrence rule that produces the séances of an offer (rules in `catalogue.planning`)."""

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

    panels = [
        FieldPanel("offre"),
        FieldRowPanel([FieldPanel("antenne"), FieldPanel("lieu")]),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("frequence"), FieldPanel("intervalle")]),
                FieldRowPanel([FieldPanel("jour"), FieldPanel("rang")]),
                FieldRowPanel([FieldPanel("heure_debut"), FieldPanel("heure_fin")]),
                FieldRowPanel([FieldPanel("depuis"), FieldPanel("jusqua")]),
                FieldPanel("sauf_feries"),
            ],
            heading="Quand",
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("places"), FieldPanel("creneau_minutes"), FieldPanel("postes")])],
            heading="Places",
        ),
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

    def regle(self) -> Regle:
        """The rule as plain data, exceptions included."""
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
        )


class PlanningException(models.Model):
    """A day on which the planning produces no séance."""

    planning = ParentalKey(Planning, on_delete=models.CASCADE, related_name="exceptions")
    jour = models.DateField("date")
    motif = models.CharField("motif", max_length=120, blank=True)

    panels = [FieldRowPanel([FieldPanel("jour"), FieldPanel("motif")])]

    class Meta:
        verbose_name = "date sans séance"
        ordering = ["jour"]


class Seance(models.Model):
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
    debut = models.DateTimeField("début")
    fin = models.DateTimeField("fin")
    jour = models.DateField(editable=False, db_index=True)
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
    cree_le = models.DateTimeField(auto_now_add=True)
    modifie_le = models.DateTimeField(auto_now=True, db_index=True)

    prises: int  # by avec_places_restantes()
    restantes: Any  # by avec_places_restantes(): a number, or None without limit
    libres: Any  # by avec_places_libres(): a number, or None without limit
    attente: int  # by avec_attente()
    objects = SeanceQuerySet.as_manager()

    panels = [
        FieldPanel("offre"),
        FieldRowPanel([FieldPanel("debut"), FieldPanel("fin")]),
        FieldRowPanel([FieldPanel("antenne"), FieldPanel("lieu")]),
        FieldPanel("adresse"),
        FieldPanel("etat"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("places"), FieldPanel("creneau_minutes"), FieldPanel("postes")])],
            heading="Places",
        ),
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
        indexes = [models.Index(fields=["offre", "debut"]), models.Index(fields=["debut", "etat"])]
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
        self.jour = timezone.localtime(self.debut).date()
        if self.creneau_minutes:
            self.places = len(self.heures_de_creneau()) * self.postes
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        if self.debut and self.fin and self.creneau_minutes and not self.heures_de_creneau():
            raise ValidationError({"creneau_minutes": "Le créneau est plus long que la séance."})

    def heures_de_creneau(self) -> list[datetime]:
        """The starts of the slots, in order; empty when the séance has none."""
        if not self.creneau_minutes:
            return []
        pas = timedelta(minutes=self.creneau_minutes)
        nombre = int((self.fin - self.debut) / pas)
        return [self.debut + rang * pas for rang in range(nombre)]

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
