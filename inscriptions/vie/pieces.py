"""Private files: put away before the form is sent, joined when it is.

They are removed by `inscriptions.conservation.fichiers_prives`.
"""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Sum
from django.utils import timezone

from catalogue.formulaires.champ_fichier import EXTENSIONS, ChampFichiers, type_du_contenu
from catalogue.formulaires.compilation import questions_de
from catalogue.formulaires.identite import Contenu
from inscriptions.models import FeuilleSignee, Inscription, Piece, QuestionnaireRempli
from inscriptions.models.reponses import chemin_prive

journal = logging.getLogger(__name__)
PAS_ENREGISTRE = (
    "Le fichier n’a pas pu être enregistré. Essayez de nouveau dans quelques minutes, ou envoyez sans lui."
)
STOCKAGE = "stockage"
TROP_ATTENDENT = (
    "Trop de fichiers attendent en ce moment\u00a0: celui-ci n’est pas gardé. "
    "Envoyez sans lui, ou essayez de nouveau demain."
)
PLEIN = "plein"
PLUS_LA = "Ce fichier n’est plus là. Choisissez-le de nouveau."


def deposer(*, question: str, fichier: UploadedFile) -> Piece:
    """Put a file away until its form is sent.

    Raises ValidationError: too big, not a type we take, or too many wait already (FICHIERS_EN_ATTENTE).
    """
    ChampFichiers().clean([fichier])
    type_mime = type_du_contenu(fichier)
    piece = Piece(
        question=question,
        nom=nom_sur(fichier.name or "", EXTENSIONS[type_mime]),
        type_mime=type_mime,
        taille=fichier.size or 0,
    )
    with _sa_place(piece):
        ecrire(piece, fichier)
    return piece


@contextmanager
def _sa_place(piece: Piece) -> Iterator[None]:
    """Its row, for as long as its content is being written; no row when that fails.

    Counted once it is there, so that files that arrive together never pass the limit together. A row
    whose content never came is removed with those that nobody sent.
    """
    piece.fichier = chemin_prive(piece, "")
    piece.save(force_insert=True)
    try:
        en_attente = Piece.objects.en_attente().aggregate(octets=Sum("taille"))["octets"]
        if en_attente > settings.FICHIERS_EN_ATTENTE:
            raise ValidationError(TROP_ATTENDENT, code=PLEIN)
        yield
    except ValidationError:
        Piece.objects.filter(pk=piece.pk).delete()
        raise


def ecrire(objet: Piece | FeuilleSignee, fichier: UploadedFile) -> None:
    """Put its content on disk, wholly or not at all. Raises ValidationError when the disk refuses."""
    champ = objet.fichier.field
    try:
        objet.fichier.save("", fichier, save=False)
    except OSError as erreur:  # the disk is full, or the folder may not be written
        journal.error("A private file could not be saved: %s", erreur.strerror)
        with suppress(OSError):
            objet.fichier.storage.delete(champ.generate_filename(objet, ""))
        raise ValidationError(PAS_ENREGISTRE, code=STOCKAGE) from erreur


@dataclass(frozen=True)
class Jointure:
    """The files that an answer names, and how long its question keeps them."""

    question: str
    numeros: list[str]
    conservation_jours: int


def jointures_de(contenu: Contenu, reponses: dict[str, Any]) -> list[Jointure]:
    return [
        Jointure(question["cle"], reponses[question["cle"]], question["conservation_jours"])
        for question in questions_de(contenu)
        if question["type"] == "fichier" and reponses.get(question["cle"])
    ]


def joindre(
    jointures: Iterable[Jointure],
    *,
    inscription: Inscription | None = None,
    questionnaire: QuestionnaireRempli | None = None,
) -> None:
    """Join the files, each once. Raises ValidationError by question when one is not there any more."""
    for jointure in jointures:
        en_attente = Piece.objects.en_attente().filter(pk__in=jointure.numeros, question=jointure.question)
        jointes = en_attente.update(
            inscription=inscription,
            questionnaire=questionnaire,
            effacer_le=timezone.localdate() + timedelta(days=jointure.conservation_jours),
        )
        if jointes != len(set(jointure.numeros)):
            raise ValidationError({jointure.question: PLUS_LA})


def noms_des_pieces(numeros: Iterable[str], question: str) -> dict[str, str]:
    """The names of the files that wait under these numbers, by number."""
    valides = [numero for numero in numeros if _est_un_numero(numero)]
    pieces = Piece.objects.en_attente().filter(pk__in=valides, question=question) if valides else []
    return {str(piece.pk): piece.nom for piece in pieces}


def _est_un_numero(texte: str) -> bool:
    try:
        UUID(texte)
    except ValueError:
        return False
    return True


def nom_sur(nom: str, extension: str) -> str:
    """The name given by the sender, without path nor controls, with the extension of what it is."""
    base = nom.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0]
    lisible = "".join(lettre for lettre in base if lettre.isalnum() or lettre in " -_").strip()
    return f"{lisible[:80] or 'document'}.{extension}"
