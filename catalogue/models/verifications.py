"""Who answers for what an offer says, and when they last read it again."""

from django.conf import settings
from django.db import models

from catalogue.models.lieux import de_l_equipe
from catalogue.models.offres import Offre


class Verification(models.Model):
    """Kept apart from the page: publishing a draft must take back neither the day nor the name."""

    offre = models.OneToOneField(Offre, models.CASCADE, related_name="verification", verbose_name="offre")
    responsable = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to=de_l_equipe,
        verbose_name="personne qui en répond",
    )
    verifie_le = models.DateField("vérifiée le", null=True, blank=True)

    class Meta:
        verbose_name = "vérification"

    def __str__(self) -> str:
        return f"Vérification de « {self.offre} »"
