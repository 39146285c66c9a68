"""Figures: typed by hand with their source, published in a report, or computed by an indicator."""

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from actions.comptes.mesures import choix_mesures
from actions.filtres import SaisieIndicateur, valider_filtres
from actions.models.programmes import Action, Programme


class ChiffreExterne(models.Model):
    """A figure that no row stands behind: value, period, scope, source, date."""

    slug = models.SlugField("identifiant", unique=True)
    libelle = models.CharField("libellé", max_length=200)
    valeur = models.DecimalField("valeur", max_digits=14, decimal_places=2)
    unite = models.CharField("unité", max_length=30, default="jeunes")
    depuis = models.DateField("depuis")
    jusqua = models.DateField("jusqu’à")
    perimetre = models.CharField("périmètre", max_length=200, blank=True)
    source = models.CharField("source", max_length=300)
    releve_le = models.DateField("relevé le")
    programme = models.ForeignKey(
        Programme,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="chiffres_externes",
        verbose_name="programme",
    )

    panels = [
        FieldPanel("libelle"),
        FieldPanel("slug"),
        FieldRowPanel([FieldPanel("valeur"), FieldPanel("unite")]),
        FieldRowPanel([FieldPanel("depuis"), FieldPanel("jusqua")]),
        FieldPanel("perimetre"),
        FieldRowPanel([FieldPanel("source"), FieldPanel("releve_le")]),
        FieldPanel("programme"),
    ]

    class Meta:
        verbose_name = "chiffre externe"
        verbose_name_plural = "chiffres externes"
        ordering = ["-depuis", "libelle"]

    def __str__(self) -> str:
        return self.libelle


class Indicateur(models.Model):
    """A named figure: a measure with filters, over an optional denominator (docs/contrat.md §7.6).

    `filtres` maps a dimension of the counts engine to a list of values.
    """

    code = models.SlugField("code", unique=True)
    nom = models.CharField("nom", max_length=160)
    definition = models.TextField("définition", max_length=600, help_text="Une phrase.")
    mesure = models.CharField("mesure (au-dessus)", max_length=40, blank=True, choices=choix_mesures)
    filtres = models.JSONField("filtres", default=dict, blank=True)
    numerateur_externe = models.ForeignKey(
        ChiffreExterne,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="chiffre externe (au-dessus)",
    )
    denominateur_mesure = models.CharField(
        "mesure (en dessous)", max_length=40, blank=True, choices=choix_mesures
    )
    denominateur_filtres = models.JSONField("filtres du dénominateur", default=dict, blank=True)
    denominateur_externe = models.ForeignKey(
        ChiffreExterne,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="chiffre externe (en dessous)",
    )
    exclusions = models.CharField("ne compte pas", max_length=300, blank=True)
    responsable = models.CharField("qui en répond", max_length=120, blank=True)
    programme = models.ForeignKey(
        Programme,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="indicateurs",
        verbose_name="programme",
    )

    panels = [
        FieldPanel("nom"),
        FieldPanel("code"),
        FieldPanel("definition"),
        MultiFieldPanel(
            [FieldPanel("mesure"), FieldPanel("filtres"), FieldPanel("numerateur_externe")],
            heading="Au-dessus",
        ),
        MultiFieldPanel(
            [
                FieldPanel("denominateur_mesure"),
                FieldPanel("denominateur_filtres"),
                FieldPanel("denominateur_externe"),
            ],
            heading="En dessous",
        ),
        FieldPanel("exclusions"),
        FieldPanel("responsable"),
        FieldPanel("programme"),
    ]

    base_form_class = SaisieIndicateur

    class Meta:
        verbose_name = "indicateur"
        verbose_name_plural = "indicateurs"
        ordering = ["nom"]
        permissions = [("voir_comptes", "Peut voir les comptes")]

    def __str__(self) -> str:
        return self.nom

    @property
    def a_un_denominateur(self) -> bool:
        return bool(self.denominateur_mesure or self.denominateur_externe_id)

    def clean(self) -> None:
        super().clean()
        if bool(self.mesure) == bool(self.numerateur_externe):
            raise ValidationError("Au-dessus : une mesure ou un chiffre externe, l’un des deux.")
        if self.denominateur_mesure and self.denominateur_externe:
            raise ValidationError("Un seul dénominateur : une mesure ou un chiffre externe.")
        valider_filtres(self.mesure, self.filtres, "filtres")
        valider_filtres(self.denominateur_mesure, self.denominateur_filtres, "denominateur_filtres")


class ChiffrePublie(models.Model):
    """A figure as a report printed it, kept beside the computed one with the difference."""

    class Forme(models.TextChoices):
        NOMBRE = "nombre", "Nombre"
        POURCENTAGE = "pourcentage", "Pourcentage"

    indicateur = models.ForeignKey(
        Indicateur, models.PROTECT, related_name="chiffres_publies", verbose_name="indicateur"
    )
    libelle = models.CharField("tel qu’imprimé", max_length=300)
    valeur = models.DecimalField("valeur", max_digits=14, decimal_places=2)
    forme = models.CharField("forme", max_length=12, choices=Forme.choices, default=Forme.NOMBRE)
    depuis = models.DateField("depuis")
    jusqua = models.DateField("jusqu’à")
    source = models.CharField("source", max_length=300)
    publie_le = models.DateField("publié le", null=True, blank=True)
    action = models.ForeignKey(
        Action,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="chiffres_publies",
        verbose_name="action",
    )
    ordre = models.PositiveSmallIntegerField("ordre", default=0)

    panels = [
        FieldPanel("indicateur"),
        FieldPanel("libelle"),
        FieldRowPanel([FieldPanel("valeur"), FieldPanel("forme")]),
        FieldRowPanel([FieldPanel("depuis"), FieldPanel("jusqua")]),
        FieldRowPanel([FieldPanel("source"), FieldPanel("publie_le")]),
        FieldRowPanel([FieldPanel("action"), FieldPanel("ordre")]),
    ]

    class Meta:
        verbose_name = "chiffre publié"
        verbose_name_plural = "chiffres publiés"
        ordering = ["ordre", "id"]

    def __str__(self) -> str:
        return self.libelle
