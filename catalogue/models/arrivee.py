"""How one arrives at a site and moves inside it: what is read by somebody who has never come."""

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from catalogue.models.lieux import Antenne


class EtapeDArrivee(Orderable):
    """One thing to see or to do on the way from the métro to the desk."""

    antenne = ParentalKey(Antenne, on_delete=models.CASCADE, related_name="etapes")
    titre = models.CharField("ce qu’on voit", max_length=80, help_text="« Métro Exemple, sortie 2 ».")
    texte = models.CharField(
        "ce qu’on fait",
        max_length=200,
        blank=True,
        help_text="« Longez la place, puis première rue à gauche. »",
    )

    panels = [FieldPanel("titre"), FieldPanel("texte")]

    class Meta(Orderable.Meta):
        verbose_name = "étape"

    def __str__(self) -> str:
        return self.titre


class FaitDAccessibilite(Orderable):
    """What somebody must know before coming: a ramp, a loop, or that there is none. A lack is said too."""

    class Reponse(models.TextChoices):
        OUI = "oui", "Il y a"
        NON = "non", "Il n’y a pas"
        FAUTEUIL = "fauteuil", "Pour les personnes en fauteuil"
        A_SAVOIR = "a-savoir", "À savoir"

        @property
        def icone(self) -> str:
            return {"oui": "ok", "non": "non", "fauteuil": "fauteuil"}.get(self.value, "info")

    antenne = ParentalKey(Antenne, on_delete=models.CASCADE, related_name="accessibilite")
    reponse = models.CharField("genre", max_length=10, choices=Reponse.choices, default=Reponse.OUI)
    phrase = models.CharField(
        "phrase",
        max_length=160,
        help_text="« Toilettes accessibles en fauteuil », « Pas de boucle magnétique ».",
    )

    panels = [FieldPanel("reponse"), FieldPanel("phrase")]

    class Meta(Orderable.Meta):
        verbose_name = "fait"

    def __str__(self) -> str:
        return self.phrase

    @property
    def icone(self) -> str:
        return self.Reponse(self.reponse).icone
