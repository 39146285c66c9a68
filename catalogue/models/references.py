"""What offers refer to: themes, publics, partners and their conventions, funders."""

from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.images import get_image_model_string

DISCRET = (
    "Pour ces offres, rien ne dit le sujet ni la Mission Locale à qui décroche ou lit un message, "
    "tant que la personne ne dit pas le contraire."
)


class Theme(models.Model):
    """A subject of the offer, with the name of its drawn icon."""

    class Icone(models.TextChoices):
        EMPLOI = "emploi", "Emploi"
        LOGEMENT = "logement", "Logement"
        DROITS = "droits", "Droits"
        SANTE = "sante", "Santé"
        ALIMENTATION = "alimentation", "Alimentation"
        NUMERIQUE = "numerique", "Numérique"
        ARGENT = "argent", "Argent"
        MOBILITE = "mobilite", "Mobilité"

    slug = models.SlugField("identifiant", unique=True)
    nom = models.CharField("nom", max_length=80)
    icone = models.CharField("icône", max_length=20, choices=Icone.choices, default=Icone.EMPLOI)
    ordre = models.PositiveSmallIntegerField("ordre", default=0)
    discret = models.BooleanField("discrétion d’office", default=False, help_text=DISCRET)

    panels = [
        FieldPanel("nom"),
        FieldPanel("slug"),
        FieldRowPanel([FieldPanel("icone"), FieldPanel("ordre")]),
        FieldPanel("discret"),
    ]

    class Meta:
        verbose_name = "thème"
        verbose_name_plural = "thèmes"
        ordering = ["ordre", "nom"]

    def __str__(self) -> str:
        return self.nom


class Public(models.Model):
    """A group that an offer is made for, beyond age: young people of the ASE, without a home…"""

    slug = models.SlugField("identifiant", unique=True)
    nom = models.CharField("nom", max_length=120)
    discret = models.BooleanField("discrétion d’office", default=False, help_text=DISCRET)

    panels = [FieldPanel("nom"), FieldPanel("slug"), FieldPanel("discret")]

    class Meta:
        verbose_name = "public"
        verbose_name_plural = "publics"
        ordering = ["nom"]

    def __str__(self) -> str:
        return self.nom


class Partenaire(models.Model):
    """An organisation that runs, hosts or receives part of the offer."""

    slug = models.SlugField("identifiant", unique=True)
    nom = models.CharField("nom", max_length=120)
    presentation = models.TextField("présentation", blank=True, max_length=1000)
    site_web = models.URLField("site web", blank=True)

    panels = [
        FieldPanel("nom"),
        FieldPanel("slug"),
        FieldPanel("presentation"),
        FieldPanel("site_web"),
    ]

    class Meta:
        verbose_name = "partenaire"
        verbose_name_plural = "partenaires"
        ordering = ["nom"]

    def __str__(self) -> str:
        return self.nom


class Convention(models.Model):
    """The agreement with a partner: its state, when it was signed and when it ends."""

    class Etat(models.TextChoices):
        A_FORMALISER = "a-formaliser", "À formaliser"
        EN_PREPARATION = "en-preparation", "En préparation"
        SIGNEE = "signee", "Signée"
        TERMINEE = "terminee", "Terminée"

    partenaire = models.ForeignKey(
        Partenaire, models.PROTECT, related_name="conventions", verbose_name="partenaire"
    )
    objet = models.CharField("objet", max_length=200)
    etat = models.CharField("état", max_length=20, choices=Etat.choices, default=Etat.A_FORMALISER)
    signee_le = models.DateField("signée le", null=True, blank=True)
    fin_le = models.DateField("prend fin le", null=True, blank=True)
    notes = models.TextField("notes", blank=True, max_length=2000)

    panels = [
        FieldPanel("partenaire"),
        FieldPanel("objet"),
        FieldRowPanel([FieldPanel("etat"), FieldPanel("signee_le"), FieldPanel("fin_le")]),
        FieldPanel("notes"),
    ]

    class Meta:
        verbose_name = "convention"
        verbose_name_plural = "conventions"
        ordering = ["partenaire__nom", "objet"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(fin_le__isnull=True)
                | models.Q(signee_le__isnull=True)
                | models.Q(fin_le__gte=models.F("signee_le")),
                name="convention_finit_apres_sa_signature",
                violation_error_message="La convention ne peut pas finir avant sa signature.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.partenaire} – {self.objet}"


class Financeur(models.Model):
    """Who pays, with the sentence that must be printed wherever the funded line appears."""

    slug = models.SlugField("identifiant", unique=True)
    nom = models.CharField("nom", max_length=160)
    mention = models.TextField(
        "mention obligatoire",
        blank=True,
        max_length=600,
        help_text="Reproduite mot pour mot sur les offres, les feuilles et les bilans.",
    )
    embleme_europe = models.BooleanField("montrer l’emblème de l’Union européenne", default=False)
    logo = models.ForeignKey(
        get_image_model_string(),
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="logo",
    )

    panels = [
        FieldPanel("nom"),
        FieldPanel("slug"),
        FieldPanel("mention"),
        FieldPanel("embleme_europe"),
        FieldPanel("logo"),
    ]

    class Meta:
        verbose_name = "financeur"
        verbose_name_plural = "financeurs"
        ordering = ["nom"]

    def __str__(self) -> str:
        return self.nom
