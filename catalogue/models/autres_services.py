"""Who receives those whom the house does not: before its age, after it, or of another commune."""

from django.core.validators import RegexValidator
from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel


class AutreService(models.Model):
    """A public service by its name, with how to reach it: kept by the editors, who date their check."""

    class Pour(models.TextChoices):
        TROP_JEUNE = "trop-jeune", "Avant notre âge minimum"
        TROP_AGE = "trop-age", "Après notre âge maximum"
        AUTRE_COMMUNE = "autre-commune", "Une autre commune"

    pour = models.CharField("pour qui", max_length=20, choices=Pour.choices)
    nom = models.CharField("nom", max_length=120)
    phrase = models.CharField(
        "ce qu’il fait", max_length=200, blank=True, help_text="Une phrase, lue par la personne."
    )
    lien = models.URLField("lien", blank=True)
    telephone = models.CharField(
        "téléphone",
        max_length=20,
        blank=True,
        validators=[RegexValidator(r"\A[0-9+ ]{2,20}\Z", "Écrivez un numéro, par exemple 3949.")],
        help_text="Aussi un numéro court\u00a0: 3949.",
    )
    codes_postaux = models.CharField(
        "codes postaux",
        max_length=500,
        blank=True,
        help_text="D’une autre commune, séparés par des virgules\u00a0: 93100. Vide\u00a0: tous les autres.",
    )
    verifie_le = models.DateField("vérifié le", null=True, blank=True)
    ordre = models.PositiveSmallIntegerField("ordre", default=0)

    panels = [
        FieldPanel("pour"),
        FieldPanel("nom"),
        FieldPanel("phrase"),
        FieldRowPanel([FieldPanel("lien"), FieldPanel("telephone")]),
        FieldPanel("codes_postaux"),
        FieldRowPanel([FieldPanel("verifie_le"), FieldPanel("ordre")]),
    ]

    class Meta:
        verbose_name = "autre service"
        verbose_name_plural = "autres services"
        ordering = ["pour", "ordre", "nom"]

    def __str__(self) -> str:
        return self.nom

    @property
    def codes(self) -> set[str]:
        """The postcodes that it is for; none, for all of them."""
        return {code.strip() for code in self.codes_postaux.split(",") if code.strip()}

    @property
    def numero(self) -> str:
        """As a phone dials it."""
        return self.telephone.replace(" ", "")
