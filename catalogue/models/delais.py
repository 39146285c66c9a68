"""How long an offer leaves for an answer."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

# Of an offer that says nothing else: before a reminder, then before an orientation ends (docs/contrat.md §3).
RAPPEL_JOURS_OUVRES, EXPIRATION_JOURS = 10, 30


def avant_le_rappel() -> models.PositiveSmallIntegerField:
    """In jours ouvrés; empty for the delay of the house."""
    return models.PositiveSmallIntegerField(
        "délai pour répondre à une demande (jours ouvrés)",
        null=True,
        blank=True,
        default=RAPPEL_JOURS_OUVRES,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text="Vide\u00a0: 10 jours. Ensuite, un rappel part à qui doit répondre.",
    )


def avant_la_fin() -> models.PositiveSmallIntegerField:
    """In days, week-ends included; empty for the delay of the house."""
    return models.PositiveSmallIntegerField(
        "fin d’une orientation sans réponse (jours)",
        null=True,
        blank=True,
        default=EXPIRATION_JOURS,
        validators=[MinValueValidator(1), MaxValueValidator(365)],
        help_text="Vide\u00a0: 30 jours, week-ends compris. La personne désignée par le site reprend alors la suite.",
    )
