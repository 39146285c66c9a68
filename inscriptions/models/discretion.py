"""What the person allows: what may be said when somebody else answers, and who may learn what follows."""

from django.db import models


class PeutSavoir(models.TextChoices):
    """What whoever sent the person may learn of what follows."""

    OUI = "oui", "Oui"
    VENUE = "venue", "Seulement ma venue"
    NON = "non", "Non"


# What the team keeps to when it calls, by « message » and « qui ».
CONSIGNES = {
    (True, True): "Message permis, Mission Locale aussi",
    (True, False): "Message permis. Ne pas nommer la Mission Locale",
    (False, True): "Pas de message. On peut dire que c’est la Mission Locale",
    (False, False): "Pas de message. Ne pas nommer la Mission Locale",
}


class Discretion(models.Model):
    """The choices of the person, for this registration (docs/contrat.md §3.9). Obeyed by every door."""

    laisser_un_message = models.BooleanField("on peut laisser un message", default=True)
    dire_qui = models.BooleanField("on peut dire que c’est la Mission Locale", default=True)
    peut_savoir = models.CharField(
        "la personne qui m’a orientée peut savoir la suite",
        max_length=5,
        choices=PeutSavoir.choices,
        default=PeutSavoir.OUI,
    )
    choix_le = models.DateTimeField(
        "choix faits le", null=True, editable=False, help_text="Vide : ce que l’offre demande d’office."
    )

    class Meta:
        abstract = True

    @property
    def discretion(self) -> dict[str, bool]:
        """As other systems read and write it."""
        return {"message": self.laisser_un_message, "qui": self.dire_qui}

    @property
    def consigne(self) -> str:
        """To whoever calls."""
        return CONSIGNES[self.laisser_un_message, self.dire_qui]

    @property
    def dit_tout(self) -> bool:
        """Whether what is written to the person may name the offer: both choices allow it."""
        return self.laisser_un_message and self.dire_qui
