"""The two offers by which somebody whom nobody follows comes in: a first appointment, or a message."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

# « Jours ouvrés » of the site: a message of Tuesday is answered before the end of Thursday.
REPONSE_SOUS = 2
DELAIS = [MinValueValidator(1), MaxValueValidator(20)]


class PremierContact(models.TextChoices):
    """Which of the two an offer is, as its editor says: no address nor title does. Most are neither."""

    ACCUEIL = "premier-accueil", "Premier accueil"
    MESSAGE = "message", "Laissez-nous un message"
