"""Forms composed by staff, and their immutable published versions."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    WorkflowMixin,
)

from catalogue.champs import ChampBlocs
from catalogue.formulaires.blocs import BlocEtapes
from catalogue.formulaires.compilation import compiler
from catalogue.formulaires.page import formulaire_django
from catalogue.models.questions import cles_connues


class Formulaire(
    WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, PreviewableMixin, models.Model
):
    """A form that staff compose. Publishing compiles it into a `VersionFormulaire`."""

    class Usage(models.TextChoices):
        INSCRIPTION = "inscription", "Inscription"
        ORIENTATION = "orientation", "Orientation"
        ENQUETE = "enquete", "Questionnaire seul, sans nom"

    # What the last button says when its author left it to us.
    ACTES: ClassVar[dict[str, str]] = {
        Usage.INSCRIPTION: "Réserver ma place",
        Usage.ORIENTATION: "Envoyer l’orientation",
        Usage.ENQUETE: "Envoyer mes réponses",
    }

    nom = models.CharField("nom", max_length=120)
    slug = models.SlugField("identifiant", unique=True)
    usage = models.CharField("sert à", max_length=20, choices=Usage.choices, default=Usage.INSCRIPTION)
    commun = models.BooleanField(
        "formulaire commun", default=False, help_text="Sert aux offres qui n’en choisissent pas."
    )
    introduction = models.TextField(
        "introduction",
        blank=True,
        max_length=600,
        help_text="Lue avant les questions d’un questionnaire seul.",
    )
    acte = models.CharField(
        "bouton d’envoi",
        max_length=60,
        blank=True,
        help_text="Dit l’acte. Vide : « Réserver ma place », « Envoyer l’orientation », « Envoyer mes réponses ».",
    )
    etapes = ChampBlocs(BlocEtapes(), verbose_name="étapes", blank=True)

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
    def approved_schedule(self) -> bool:
        """Lists annotate it (`programme`), as those of pages do: asked by Wagtail for every row."""
        return self.programme if hasattr(self, "programme") else self.scheduled_revision is not None

    @property
    def version_publiee(self) -> "VersionFormulaire | None":
        return self.versions.filter(offre=None).order_by("-numero").first()

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "catalogue/formulaire_apercu.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        # Its keys are those of the day: nothing of a preview is kept.
        form = formulaire_django(compiler(self, cles_connues()))()
        return {
            **super().get_preview_context(request, mode_name),
            "form": form,
            "pages": form.toutes_les_pages(),
            "acte": self.acte or self.ACTES[self.usage],
        }


class VersionFormulaire(models.Model):
    """What a form was when it was published: plain JSON that never changes.

    `contenu` is documented in `catalogue.formulaires.compilation`.
    """

    formulaire = models.ForeignKey(Formulaire, models.PROTECT, null=True, related_name="versions")
    # The offer whose own questions are at the end; without a form, they are all there is.
    offre = models.ForeignKey(
        "catalogue.Offre", models.CASCADE, null=True, related_name="versions_formulaire"
    )
    usage = models.CharField(max_length=20, choices=Formulaire.Usage.choices)
    numero = models.PositiveIntegerField("version")
    contenu = models.JSONField("contenu")
    empreinte = models.CharField(max_length=64)
    publie_le = models.DateTimeField("publiée le", auto_now_add=True)

    class Meta:
        verbose_name = "version de formulaire"
        verbose_name_plural = "versions de formulaire"
        ordering = ["formulaire", "-numero"]
        constraints = [
            models.UniqueConstraint(fields=["formulaire", "numero"], name="version_numero_unique"),
            models.UniqueConstraint(
                fields=["offre", "usage", "numero"],
                condition=models.Q(formulaire=None),
                name="version_d_offre_numero_unique",
            ),
            models.CheckConstraint(
                condition=models.Q(formulaire__isnull=False) | models.Q(offre__isnull=False),
                name="version_de_quelque_chose",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.formulaire.nom if self.formulaire else self.offre}, version {self.numero}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise ValidationError("Une version publiée ne change plus.")
        super().save(*args, **kwargs)

    def chaine(self) -> "models.QuerySet[VersionFormulaire]":
        """The versions numbered together with this one."""
        toutes = VersionFormulaire.objects.filter(formulaire=self.formulaire_id)
        return toutes if self.formulaire_id else toutes.filter(offre=self.offre_id, usage=self.usage)
