"""How a site keeps its word: in how many days it answers, and how many answers it promises for one day."""

from datetime import date

from django.core.validators import MinValueValidator
from django.db import models

from catalogue.champs import ChampTenuAPart, DateTenueAPart


class TientParole(models.Model):
    """What the day promised to somebody who leaves a message is made from (`catalogue.sites.promesses`)."""

    messages_par_jour = models.PositiveSmallIntegerField(
        "réponses promises par jour",
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text="À qui laisse un message. Au-delà, nous promettons le jour suivant. Vide\u00a0: sans limite.",
    )
    # In jours ouvrés, of the messages of these last weeks; 0 while too few were answered to say so.
    delai_tenu = ChampTenuAPart("délai de réponse tenu", default=0, editable=False)
    # The last day for which as many answers as that are promised; written with the message that fills it.
    complet_jusqu_au = DateTenueAPart("réponses promises jusqu’au", null=True, editable=False)

    class Meta:
        abstract = True

    @property
    def complet(self) -> date | None:
        """The last day for which nothing more is promised, while it promises so many answers a day."""
        return self.complet_jusqu_au if self.messages_par_jour else None
