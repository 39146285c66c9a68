"""The bank of shared questions."""

from typing import Any

from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from catalogue.formulaires.cles import Cles, cle_libre
from catalogue.formulaires.types.choix import OUI_OU_NON
from catalogue.models.cles import CleDeBloc


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

    cle = models.SlugField("clé", unique=True, editable=False)
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
    montree_au_partenaire = models.BooleanField(
        "montrée au partenaire",
        default=False,
        help_text="Le partenaire qui reçoit la personne lit la réponse. C’est dit sous la question.",
    )
    conservation_jours = models.PositiveIntegerField("gardée combien de jours", default=730)
    retiree = models.BooleanField(
        "n’est plus posée", default=False, help_text="Les réponses déjà données restent, et se comptent."
    )

    class Meta:
        verbose_name = "question commune"
        verbose_name_plural = "questions communes"
        ordering = ["libelle"]

    def __str__(self) -> str:
        return self.libelle

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The key is made of the first wording, and never changes."""
        if not self.cle:
            self.cle = cles_connues().libre(self.libelle)
        super().save(*args, **kwargs)

    def options_posees(self) -> "list[OptionQuestion]":
        return [option for option in self.options.all() if not option.retiree]

    def choix(self) -> dict[str, str]:
        """The possible answers: key → wording."""
        if self.type == self.Type.OUI_NON:
            return dict(OUI_OU_NON)
        return {option.cle: option.libelle for option in self.options_posees()}


class OptionQuestion(Orderable):
    """A possible answer of a bank question. Its key is what is stored and counted."""

    question = ParentalKey(Question, on_delete=models.CASCADE, related_name="options")
    cle = models.SlugField("clé", editable=False)
    libelle = models.CharField("libellé", max_length=160)
    retiree = models.BooleanField("n’est plus proposé", default=False)

    panels = [FieldRowPanel([FieldPanel("libelle"), FieldPanel("retiree")])]

    class Meta(Orderable.Meta):
        verbose_name = "choix"
        constraints = [models.UniqueConstraint(fields=["question", "cle"], name="option_cle_unique")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.cle:
            prises = set(OptionQuestion.objects.filter(question=self.question).values_list("cle", flat=True))
            self.cle = cle_libre(self.libelle, prises, defaut="choix")
        super().save(*args, **kwargs)


def cles_connues() -> Cles:
    """The keys given so far: to the blocks of forms, and to the questions of the bank."""
    des_blocs = CleDeBloc.objects.values_list("bloc", "question", "cle")
    return Cles(des_blocs, Question.objects.values_list("cle", flat=True))
