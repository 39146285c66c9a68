"""What an offer says as an event does: a picture, who welcomes, how it goes."""

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.images import get_image_model_string
from wagtail.models import Page


class CommeUnEvenement(Page):
    """The page of what one may come to: drafted, previewed and published with the rest of it."""

    image = models.ForeignKey(
        get_image_model_string(),
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="image",
        help_text="Facultative. Pas de photo de personnes. Le dessin du thème reste en tête de la page.",
    )
    image_en_mots = models.CharField(
        "ce que montre l’image",
        max_length=200,
        blank=True,
        help_text="Lu par qui ne voit pas l’image : « Une salle, douze chaises en cercle ».",
    )
    qui_accueille = models.CharField(
        "qui vous accueille",
        max_length=120,
        blank=True,
        help_text="Un prénom et ce que fait cette personne : « Inès, qui anime l’atelier ».",
    )

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.image and not self.image_en_mots.strip():
            raise ValidationError({"image_en_mots": "Dites en une phrase ce que l’image montre."})
