"""Private files: removed with what they were joined to, when their time is up, and when nothing leads to them."""

import logging
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from inscriptions.models import FeuilleSignee, Piece, Travail

journal = logging.getLogger(__name__)
ATTENTE = timedelta(days=1)
# A file is on disk a moment before its row is.
DELAI_D_ECRITURE = timedelta(hours=1)
# Private files by folder: what lies there for no row is removed.
DOSSIERS: tuple[tuple[str, Any], ...] = (
    ("pieces", Piece),
    ("feuilles", FeuilleSignee),
    ("travaux", Travail),
)


def pieces_echues() -> "QuerySet[Piece]":
    """The files that nobody sent within a day, and those kept long enough."""
    delaissees = Q(inscription=None, questionnaire=None, cree_le__lt=timezone.now() - ATTENTE)
    return Piece.objects.filter(delaissees | Q(effacer_le__lte=timezone.localdate()))


def effacer_les_pieces() -> int:
    return retirer(pieces_echues())


def effacer_les_travaux() -> int:
    """The files that long work left, and what was asked, a day after."""
    return retirer(Travail.objects.echus())


def retirer(lignes: "QuerySet[Piece] | QuerySet[Travail]") -> int:
    """Remove these files from disk, each with its row; one that resists is tried again next time."""
    nombre = 0
    for numero in lignes.values_list("pk", flat=True):
        try:
            nombre += _retirer(lignes.filter(pk=numero))
        except OSError as erreur:
            journal.error("A private file could not be removed: %s", erreur.strerror)
    return nombre


@transaction.atomic
def _retirer(une_seule: "QuerySet[Piece] | QuerySet[Travail]") -> int:
    """Row then file: when the file stays, so does the row that leads to it."""
    ligne = une_seule.select_for_update().first()
    if ligne is None:  # joined or removed meanwhile
        return 0
    stockage, nom = ligne.fichier.storage, ligne.fichier.name
    ligne.delete()
    if nom:
        stockage.delete(nom)
    return 1


def effacer_les_fichiers_sans_piece() -> int:
    """Remove what lies on disk for no row: its registration is gone, or the power was cut."""
    return sum(_effacer_les_orphelins(racine, modele) for racine, modele in DOSSIERS)


def _effacer_les_orphelins(racine: str, modele: Any) -> int:
    stockage = modele._meta.get_field("fichier").storage
    if not stockage.exists(racine):
        return 0
    chemins = [
        f"{racine}/{dossier}/{nom}"
        for dossier in stockage.listdir(racine)[0]
        for nom in stockage.listdir(f"{racine}/{dossier}")[1]
    ]
    connues = set(modele.objects.values_list("fichier", flat=True).iterator())
    limite = timezone.now() - DELAI_D_ECRITURE
    orphelins = [
        chemin for chemin in chemins if chemin not in connues and stockage.get_modified_time(chemin) < limite
    ]
    for chemin in orphelins:
        stockage.delete(chemin)
    return len(orphelins)
