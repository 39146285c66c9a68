"""Forms composed by staff, their immutable published versions, and the bank of shared questions."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    Orderable,
    PreviewableMixin,
    RevisionMixin,
    WorkflowMixin,
)

from catalogue.champs import ChampBlocs
from catalogue.formulaires.blocs import BlocEtape


class Question(ClusterableModel):
    """A question of the shared bank: the same in every form that uses it, so it is one dimension."""

    class Type(models.TextChoices):
        CHOIX = "choix", "Un choix"
        CHOIX_MULTIPLE = "choix_multiple", "Plusieurs choix"
        OUI_NON = "oui_non", "Oui ou non"

    class Profil(models.TextChoices):
        SEXE = "sexe", "Sexe"
        QPV = "qpv", "Quartier prioritaire"
        MESURE_ASE = "mesure_ase", "Mesure ASE"
        LOGEMENT = "logement", "Hébergement"
        RESSOURCES = "ressources", "Ressources"
        NIVEAU = "niveau", "Niveau de formation"

    cle = models.SlugField("clé", unique=True, help_text="Ne change plus après la première publication.")
    libelle = models.CharField("question", max_length=200)
    aide = models.CharField("aide", max_length=300, blank=True)
    pourquoi = models.CharField("pourquoi nous la posons", max_length=300, blank=True)
    type = models.CharField("type", max_length=20, choices=Type.choices, default=Type.CHOIX)
    profil = models.CharField(
        "remplit le profil",
        max_length=20,
        choices=Profil.choices,
        blank=True,
        help_text="La réponse devient cette information de la personne.",
    )
    a_compter = models.BooleanField("à compter", default=True)
    personnel = models.BooleanField("donnée personnelle", default=True)
    conservation_jours = models.PositiveIntegerField("gardée combien de jours", default=730)

    panels = [
        FieldPanel("libelle"),
        FieldPanel("cle"),
        FieldPanel("aide"),
        FieldPanel("pourquoi"),
        FieldRowPanel([FieldPanel("type"), FieldPanel("profil")]),
        InlinePanel("options", heading="Choix", label="choix"),
        FieldRowPanel([FieldPanel("a_compter"), FieldPanel("personnel"), FieldPanel("conservation_jours")]),
    ]

    class Meta:
        verbose_name = "question commune"
        verbose_name_plural = "questions communes"
        ordering = ["libelle"]

    def __str__(self) -> str:
        return self.libelle


class OptionQuestion(Orderable):
    """A possible answer of a bank question. Its key is what is stored and counted."""

    question = ParentalKey(Question, on_delete=models.CASCADE, related_name="options")
    cle = models.SlugField("clé")
    libelle = models.CharField("libellé", max_length=160)

    panels = [FieldRowPanel([FieldPanel("libelle"), FieldPanel("cle")])]

    class Meta(Orderable.Meta):
        verbose_name = "choix"
        constraints = [models.UniqueConstraint(fields=["question", "cle"], name="option_cle_unique")]


class Formulaire(
    WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, PreviewableMixin, models.Model
):
    """A form that staff compose. Publishing compiles it into a `VersionFormulaire`."""

    class Usage(models.TextChoices):
        INSCRIPTION = "inscription", "Inscription"
        ORIENTATION = "orientation", "Orientation"

    nom = models.CharField("nom", max_length=120)
    slug = models.SlugField("identifiant", unique=True)
    usage = models.CharField("sert à", max_length=20, choices=Usage.choices, default=Usage.INSCRIPTION)
    commun = models.BooleanField(
        "formulaire commun", default=False, help_text="Sert aux offres qui n’en choisissent pas."
    )
    etapes = ChampBlocs([("etape", BlocEtape())], verbose_name="étapes", blank=True)

    panels = [
        FieldPanel("nom"),
        FieldRowPanel([FieldPanel("slug"), FieldPanel("usage"), FieldPanel("commun")]),
        FieldPanel("etapes"),
    ]

    class Meta:
        verbose_name = "formulaire"
        verbose_name_plural = "formulaires"
        ordering = ["nom"]
        constraints = [
            models.UniqueConstraint(
                fields=["usage"],
                condition=models.Q(commun=True),
                name="un_seul_formulaire_commun_par_usage",
                violation_error_message="Un autre formulaire est déjà le formulaire commun.",
            )
        ]

    def __str__(self) -> str:
        return self.nom

    @property
    def version_publiee(self) -> "VersionFormulaire | None":
        return self.versions.order_by("-numero").first()

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "catalogue/formulaire_apercu.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        from catalogue.formulaires.compilation import compiler
        from catalogue.formulaires.page import formulaire_django

        contenu = compiler(self, self.version_publiee)
        return {
            **super().get_preview_context(request, mode_name),
            "form": formulaire_django(contenu)(),
        }


class VersionFormulaire(models.Model):
    """What a form was when it was published: plain JSON that never changes.

    `contenu` is documented in `catalogue.formulaires.compilation`.
    """

    formulaire = models.ForeignKey(Formulaire, models.PROTECT, related_name="versions")
    numero = models.PositiveIntegerField("version")
    contenu = models.JSONField("contenu")
    empreinte = models.CharField(max_length=64)
    publie_le = models.DateTimeField("publiée le", auto_now_add=True)

    class Meta:
        verbose_name = "version de formulaire"
        verbose_name_plural = "versions de formulaire"
        ordering = ["formulaire", "-numero"]
        constraints = [models.UniqueConstraint(fields=["formulaire", "numero"], name="version_numero_unique")]

    def __str__(self) -> str:
        return f"{self.formulaire.nom}, version {self.numero}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise ValidationError("Une version publiée ne change plus.")
        super().save(*args, **kwargs)
