"""Programmes, their actions (funded, reported lines), the offers that count for them, their money."""

from django.db import models
from django.db.models import F, Q
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel

from catalogue.models import Antenne, Financeur, Offre


def periode_dans_l_ordre(nom: str) -> models.CheckConstraint:
    """The constraint that a period ends after it began, where both ends are known."""
    return models.CheckConstraint(
        condition=Q(jusqua__isnull=True) | Q(depuis__isnull=True) | Q(jusqua__gte=F("depuis")),
        name=f"{nom}_periode_dans_l_ordre",
        violation_error_message="La dernière date vient avant la première.",
    )


class Programme(ClusterableModel):
    """A programme with a period: DIP 2, Lutte contre les exclusions 2022."""

    slug = models.SlugField("identifiant", unique=True)
    nom = models.CharField("nom", max_length=160)
    presentation = models.TextField("présentation", blank=True, max_length=2000)
    depuis = models.DateField("depuis")
    jusqua = models.DateField("jusqu’à")
    duree_mois = models.PositiveSmallIntegerField("durée d’un parcours (mois)", null=True, blank=True)
    objectif = models.PositiveIntegerField("objectif (jeunes)", null=True, blank=True)
    preuves_jusquau = models.DateField(
        "preuves gardées jusqu’au",
        null=True,
        blank=True,
        help_text="Jusqu’à ce jour, rien de ce qui compte pour ce programme n’est effacé\u00a0: inscriptions, "
        "actes, parcours, feuilles signées. La date est dans la convention. Vide\u00a0: tout est gardé.",
    )

    panels = [
        FieldPanel("nom"),
        FieldPanel("slug"),
        FieldPanel("presentation"),
        FieldRowPanel([FieldPanel("depuis"), FieldPanel("jusqua")]),
        FieldRowPanel([FieldPanel("duree_mois"), FieldPanel("objectif")]),
        FieldPanel("preuves_jusquau"),
        InlinePanel("financements", heading="Financement", label="ligne"),
    ]

    class Meta:
        verbose_name = "programme"
        verbose_name_plural = "programmes"
        ordering = ["-depuis", "nom"]
        constraints = [
            periode_dans_l_ordre("programme"),
            models.CheckConstraint(
                condition=Q(preuves_jusquau__isnull=True) | Q(preuves_jusquau__gte=F("jusqua")),
                name="programme_preuves_apres_sa_fin",
                violation_error_message="Les preuves se gardent au moins jusqu’à la fin du programme.",
            ),
        ]

    def __str__(self) -> str:
        return self.nom


class Financement(models.Model):
    """A funding line of a programme: who, how much, for which year (none: the whole period)."""

    programme = ParentalKey(Programme, on_delete=models.CASCADE, related_name="financements")
    financeur = models.ForeignKey(Financeur, models.PROTECT, related_name="+", verbose_name="financeur")
    montant = models.DecimalField("montant en euros", max_digits=12, decimal_places=2)
    annee = models.PositiveSmallIntegerField("année", null=True, blank=True)

    panels = [FieldRowPanel([FieldPanel("financeur"), FieldPanel("montant"), FieldPanel("annee")])]

    class Meta:
        verbose_name = "financement"
        ordering = ["annee", "id"]


class Action(ClusterableModel):
    """A funded, numbered, reported line of a programme: « Action 7 : Inclusion numérique »."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="actions", verbose_name="programme")
    slug = models.SlugField("identifiant", unique=True)
    nom = models.CharField("titre", max_length=160)
    numero = models.PositiveSmallIntegerField("numéro", null=True, blank=True)
    depuis = models.DateField("depuis")
    jusqua = models.DateField("jusqu’à")
    objectif = models.PositiveIntegerField("objectif (jeunes)", null=True, blank=True)

    panels = [
        FieldPanel("programme"),
        FieldRowPanel([FieldPanel("numero"), FieldPanel("nom")]),
        FieldPanel("slug"),
        FieldRowPanel([FieldPanel("depuis"), FieldPanel("jusqua"), FieldPanel("objectif")]),
        InlinePanel("liens_offres", heading="Offres qui comptent", label="offre"),
        InlinePanel("objectifs", heading="Objectifs", label="objectif"),
    ]

    class Meta:
        verbose_name = "action"
        verbose_name_plural = "actions"
        ordering = ["programme", "numero", "nom"]
        constraints = [periode_dans_l_ordre("action")]

    def __str__(self) -> str:
        return f"Action {self.numero} : {self.nom}" if self.numero else self.nom

    @property
    def titre(self) -> str:
        return str(self)


class ActionOffre(models.Model):
    """An offer that counts for an action, during a period (docs/contrat.md §5)."""

    action = ParentalKey(Action, on_delete=models.CASCADE, related_name="liens_offres")
    offre = models.ForeignKey(Offre, models.PROTECT, related_name="liens_actions", verbose_name="offre")
    depuis = models.DateField("depuis")
    jusqua = models.DateField("jusqu’à", null=True, blank=True)

    panels = [FieldPanel("offre"), FieldRowPanel([FieldPanel("depuis"), FieldPanel("jusqua")])]

    class Meta:
        verbose_name = "offre de l’action"
        ordering = ["depuis", "id"]
        constraints = [
            periode_dans_l_ordre("action_offre"),
            models.UniqueConstraint(
                fields=["action", "offre", "depuis"],
                name="offre_comptee_une_fois",
                violation_error_message="Cette offre compte déjà pour l’action à partir de cette date.",
            ),
        ]


class Rencontre(models.Model):
    """A meeting of professionals. Never counted among séances: nobody there is a young person."""

    class Type(models.TextChoices):
        REUNION = "reunion", "Réunion"
        WEBINAIRE = "webinaire", "Webinaire"
        VISITE = "visite", "Visite"

    action = models.ForeignKey(Action, models.PROTECT, related_name="rencontres", verbose_name="action")
    titre = models.CharField("titre", max_length=200)
    type = models.CharField("type", max_length=12, choices=Type.choices, default=Type.REUNION)
    le = models.DateField("date", null=True, blank=True, help_text="Vide : date non connue.")
    annee = models.PositiveSmallIntegerField("année")
    nombre = models.PositiveSmallIntegerField("nombre", default=1)
    antenne = models.ForeignKey(
        Antenne, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="antenne"
    )

    panels = [
        FieldPanel("action"),
        FieldPanel("titre"),
        FieldRowPanel([FieldPanel("type"), FieldPanel("le"), FieldPanel("annee"), FieldPanel("nombre")]),
        FieldPanel("antenne"),
    ]

    class Meta:
        verbose_name = "rencontre"
        verbose_name_plural = "rencontres"
        ordering = ["-annee", "-le", "titre"]

    def __str__(self) -> str:
        return self.titre
