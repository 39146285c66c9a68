"""API tokens: only their hash is stored."""

import hashlib
import secrets

from django.conf import settings
from django.db import models

from catalogue.models import Antenne
from inscriptions.models.personnes import Structure


class Portee(models.TextChoices):
    INSCRIPTIONS_LIRE = "inscriptions:lire", "Lire les inscriptions"
    INSCRIPTIONS_ECRIRE = "inscriptions:ecrire", "Écrire des inscriptions"
    ORIENTATIONS_ECRIRE = "orientations:ecrire", "Écrire des orientations"
    COMPTES_LIRE = "comptes:lire", "Lire les comptes"
    PARCOURS_LIRE = "parcours:lire", "Lire les parcours"
    PARCOURS_ECRIRE = "parcours:ecrire", "Écrire des parcours"


class JetonApi(models.Model):
    """The key of another system: scopes, and the antennes it is limited to (none: all)."""

    nom = models.CharField("nom", max_length=120)
    empreinte = models.CharField(max_length=64, unique=True, editable=False)
    portees = models.JSONField("portées", default=list)
    antennes = models.ManyToManyField(Antenne, blank=True, related_name="+", verbose_name="antennes")
    structure = models.ForeignKey(
        Structure, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="structure"
    )
    actif = models.BooleanField("actif", default=True)
    cree_par = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    cree_le = models.DateTimeField("créé le", auto_now_add=True)

    class Meta:
        verbose_name = "jeton d’API"
        verbose_name_plural = "jetons d’API"
        ordering = ["nom"]

    def __str__(self) -> str:
        return self.nom

    @staticmethod
    def empreinte_de(jeton: str) -> str:
        return hashlib.sha256(jeton.encode()).hexdigest()

    @classmethod
    def creer(
        cls, *, nom: str, portees: list[str], structure: Structure | None = None
    ) -> tuple["JetonApi", str]:
        """A new token and its value, which is never shown again."""
        valeur = secrets.token_urlsafe(32)
        jeton = cls.objects.create(
            nom=nom, portees=portees, structure=structure, empreinte=cls.empreinte_de(valeur)
        )
        return jeton, valeur
