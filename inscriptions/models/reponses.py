"""What people answer beyond their registration: counted values, files, forms that stand alone."""

import uuid
from typing import Any

from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import Q
from django.utils import timezone

from catalogue.models import VersionFormulaire
from inscriptions.models.inscriptions import Inscription


class QuestionnaireRempli(models.Model):
    """One filled copy of a form that stands alone: answers without a name."""

    version = models.ForeignKey(
        VersionFormulaire, models.PROTECT, related_name="+", verbose_name="formulaire"
    )
    reponses = models.JSONField("réponses", default=dict)
    rempli_le = models.DateTimeField("rempli le", default=timezone.now)
    jour = models.DateField(editable=False, db_index=True)

    class Meta:
        verbose_name = "questionnaire rempli"
        verbose_name_plural = "questionnaires remplis"
        ordering = ["-rempli_le", "-id"]
        permissions = [("exporter_questionnaire", "Peut exporter les questionnaires remplis")]

    def __str__(self) -> str:
        return f"Questionnaire n° {self.pk}"


class Reponse(models.Model):
    """An answer that is counted, as a plain row: one per value, so that a dimension is a join."""

    inscription = models.ForeignKey(Inscription, models.CASCADE, null=True, related_name="comptees")
    questionnaire = models.ForeignKey(QuestionnaireRempli, models.CASCADE, null=True, related_name="comptees")
    cle = models.CharField(max_length=60)
    valeur = models.CharField(max_length=60)

    class Meta:
        verbose_name = "réponse comptée"
        verbose_name_plural = "réponses comptées"
        indexes = [models.Index(fields=["cle", "valeur"])]
        constraints = [
            models.UniqueConstraint(fields=["inscription", "cle", "valeur"], name="reponse_comptee_une_fois"),
            models.UniqueConstraint(fields=["questionnaire", "cle", "valeur"], name="reponse_seule_une_fois"),
            models.CheckConstraint(
                condition=Q(inscription__isnull=False) ^ Q(questionnaire__isnull=False),
                name="reponse_a_une_chose",
            ),
        ]


def stockage_prive() -> Storage:
    """Where no address leads: files of people are served through an access check only."""
    return storages["default"]


def chemin_prive(piece: "Piece", nom: str) -> str:
    """A path that tells nothing of the person nor of the file."""
    return f"pieces/{piece.pk.hex[:2]}/{piece.pk.hex}"


class PieceQuerySet(models.QuerySet):
    def en_attente(self) -> "PieceQuerySet":
        """Put away, and not yet joined to anything."""
        return self.filter(inscription=None, questionnaire=None)


class Piece(models.Model):
    """A private file: joined to an answer, or waiting for its form to be sent.

    `question` is the key of its question; the answer holds the number of the file.
    """

    numero = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    inscription = models.ForeignKey(Inscription, models.CASCADE, null=True, related_name="pieces")
    questionnaire = models.ForeignKey(QuestionnaireRempli, models.CASCADE, null=True, related_name="pieces")
    question = models.CharField(max_length=60)
    nom = models.CharField("nom", max_length=120)
    type_mime = models.CharField("type", max_length=60)
    taille = models.PositiveIntegerField("taille en octets")
    fichier = models.FileField("fichier", storage=stockage_prive, upload_to=chemin_prive)
    cree_le = models.DateTimeField("reçue le", auto_now_add=True)
    effacer_le = models.DateField("à effacer le", null=True, db_index=True)

    objects = PieceQuerySet.as_manager()

    class Meta:
        verbose_name = "pièce jointe"
        verbose_name_plural = "pièces jointes"
        ordering = ["cree_le"]

    def __str__(self) -> str:
        return f"Pièce {self.pk}"


class Brouillon(models.Model):
    """Answers to the pages of a form already walked, until it is sent; a day at most.

    Whoever holds the key in its address reads it; only a hash of the key is stored.
    """

    empreinte = models.CharField(max_length=64, unique=True)
    adresse = models.CharField(max_length=300)
    donnees: Any = models.JSONField(default=dict)
    cree_le = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = "brouillon"
        verbose_name_plural = "brouillons"
