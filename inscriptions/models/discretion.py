"""What the person allows: what may be said when somebody else answers, and who may learn what follows."""

from django.db import models


class PeutSavoir(models.TextChoices):
    """What whoever sent the person may learn of what follows."""

    OUI = "oui", "Oui"
    VENUE = "venue", "Seulement ma venue"
    NON = "non", "Non"


class Discretion(models.Model):
    """The choices of the person, for this registration (docs/contrat.md §3). Obeyed by every door."""

    laisser_un_message = models.BooleanField("on peut laisser un message", default=True)
    dire_qui = models.BooleanField("on peut dire que c’est la Mission Locale", default=True)
    peut_savoir = models.CharField(
        "la personne qui m’a orientée peut savoir la suite",
        max_length=5,
        choices=PeutSavoir.choices,
        default=PeutSavoir.OUI,
    )

    class Meta:
        abstract = True
