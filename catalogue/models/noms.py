"""The names of an offer beside its title."""

from django.db import models

NOM_COURT = 25


def nom_court() -> models.CharField:
    """As a text message says it, which holds little."""
    return models.CharField(
        "nom court",
        max_length=NOM_COURT,
        blank=True,
        help_text="Pour les SMS, 25 signes au plus\u00a0: «\u00a0Prépa entretiens\u00a0». Vide\u00a0: le début du "
        "titre. Quand l’offre demande la discrétion, un SMS ne la nomme pas.",
    )
