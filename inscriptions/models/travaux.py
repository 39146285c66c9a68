"""Long work that somebody asked for: where it stands, and the private file that it leaves for a day."""

import uuid
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone

from inscriptions.models.inscriptions import Inscription
from inscriptions.models.reponses import stockage_prive

DUREE_DU_FICHIER = timedelta(days=1)


def chemin_du_fichier(travail: "Travail", nom: str) -> str:
    """A path that tells nothing of what is inside. Each attempt has its own."""
    return f"travaux/{travail.pk.hex[:2]}/{travail.pk.hex}-{travail.essai}"


class TravailQuerySet(models.QuerySet["Travail"]):
    def vivants(self) -> "TravailQuerySet":
        """Not over: waiting or under way."""
        return self.filter(etat__in=Travail.VIVANTS)

    def echus(self) -> "TravailQuerySet":
        """Over for a day: their file goes, and what was asked with it."""
        return self.filter(fini_le__lte=timezone.now() - DUREE_DU_FICHIER)

    def a_telecharger(self) -> "TravailQuerySet":
        """Those whose file is there, for the day that it is kept."""
        limite = timezone.now() - DUREE_DU_FICHIER
        return self.filter(etat=Travail.Etat.PRET, fini_le__gt=limite).exclude(fichier="")

    def avec_compte_rendu(self) -> "TravailQuerySet":
        """Over for less than a day, with something to say of the rows that they changed or left."""
        dites = LigneDeTravail.objects.filter(travail=models.OuterRef("pk"))
        limite = timezone.now() - DUREE_DU_FICHIER
        return self.filter(models.Exists(dites), fini_le__gt=limite)


class Travail(models.Model):
    """One piece of long work, done by `tache` in another process (`inscriptions.travaux`).

    `demande` is what was asked, as `tache` reads it: it may quote a search, so it goes with the file.
    `essai` is raised each time a worker takes it up: what an earlier attempt still writes is refused.
    `antennes`: whose people the file holds. `action`: what the log says when it is downloaded.
    """

    class Etat(models.TextChoices):
        EN_ATTENTE = "en-attente", "En attente"
        EN_COURS = "en-cours", "En cours"
        PRET = "pret", "Prêt"
        FAIT = "fait", "Fait"
        ARRETE = "arrete", "Arrêté"
        ECHOUE = "echoue", "N’a pas abouti"

    VIVANTS = (Etat.EN_ATTENTE, Etat.EN_COURS)

    numero = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    titre = models.CharField("titre", max_length=120)
    tache = models.CharField(max_length=200)
    action = models.CharField(max_length=60)
    demande: Any = models.JSONField(default=dict)
    par = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    demande_le = models.DateTimeField("demandé le", auto_now_add=True)
    etat = models.CharField("état", max_length=10, choices=Etat.choices, default=Etat.EN_ATTENTE)
    essai = models.PositiveSmallIntegerField("essai", default=0)
    # The last sign of whoever holds it: asked, taken up, under way, put back.
    vu_le = models.DateTimeField(default=timezone.now)
    fait = models.PositiveIntegerField("fait", default=0)
    total = models.PositiveIntegerField("total", default=0)
    fini_le = models.DateTimeField("fini le", null=True, db_index=True)
    raison = models.CharField("raison", max_length=300, blank=True)
    antennes: Any = models.JSONField(default=list)
    nom = models.CharField("nom", max_length=120, blank=True)
    type_mime = models.CharField("type", max_length=80, blank=True)
    fichier = models.FileField(
        "fichier", storage=stockage_prive, upload_to=chemin_du_fichier, max_length=200, blank=True
    )

    objects = TravailQuerySet.as_manager()

    class Meta:
        verbose_name = "travail"
        verbose_name_plural = "travaux"
        ordering = ["-demande_le"]
        indexes = [models.Index(fields=["etat", "vu_le"]), models.Index(fields=["par", "-demande_le"])]

    def __str__(self) -> str:
        return f"Travail {self.pk}"

    @property
    def est_vivant(self) -> bool:
        return self.etat in self.VIVANTS

    @property
    def est_en_cours(self) -> bool:
        return self.etat == self.Etat.EN_COURS

    @property
    def est_pret(self) -> bool:
        return self.etat == self.Etat.PRET

    @property
    def garde_jusqu_au(self) -> Any:
        """Until when its file is kept; None while it is not over."""
        return self.fini_le + DUREE_DU_FICHIER if self.fini_le else None


class LigneDeTravail(models.Model):
    """What became of one registration in a job that changes many of them.

    Written in the transaction of the change itself: a job taken up again does nothing twice.
    """

    travail = models.ForeignKey(Travail, models.CASCADE, related_name="lignes")
    inscription = models.ForeignKey(Inscription, models.CASCADE, related_name="+")
    # Why it stays as it was; nothing when it was changed.
    refus = models.CharField("refus", max_length=300, blank=True)

    class Meta:
        verbose_name = "ligne d’un travail"
        verbose_name_plural = "lignes des travaux"
        constraints = [
            models.UniqueConstraint(
                fields=["travail", "inscription"],
                name="une_ligne_par_travail",
                violation_error_message="Cette inscription a déjà été faite.",
            )
        ]

    def __str__(self) -> str:
        return f"Ligne {self.pk}"
