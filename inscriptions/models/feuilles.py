"""Signed attendance sheets, as they were scanned."""

import uuid

from django.conf import settings
from django.db import models

from catalogue.models import Seance
from inscriptions.models.reponses import stockage_prive


def chemin_de_la_feuille(feuille: "FeuilleSignee", nom: str) -> str:
    """A path that tells nothing of the séance."""
    return f"feuilles/{feuille.pk.hex[:2]}/{feuille.pk.hex}"


class FeuilleSignee(models.Model):
    """The scan of a signed sheet: the evidence that a funder asks for. Private, served through a check."""

    numero = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    seance = models.ForeignKey(Seance, models.PROTECT, related_name="feuilles_signees", verbose_name="séance")
    nom = models.CharField("nom", max_length=120)
    type_mime = models.CharField("type", max_length=60)
    taille = models.PositiveIntegerField("taille en octets")
    fichier = models.FileField("fichier", storage=stockage_prive, upload_to=chemin_de_la_feuille)
    deposee_le = models.DateTimeField("déposée le", auto_now_add=True)
    par = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = "feuille signée"
        verbose_name_plural = "feuilles signées"
        ordering = ["deposee_le"]

    def __str__(self) -> str:
        return f"Feuille {self.pk}"
