"""Private files: put away before the form is sent, joined when it is.

They are removed by `inscriptions.services.fichiers_prives`.
"""

import logging
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from catalogue.formulaires.champ_fichier import EXTENSIONS, ChampFichiers, type_du_contenu
from catalogue.formulaires.compilation import questions_de
from catalogue.formulaires.identite import Contenu
from inscriptions.models import FeuilleSignee, Inscription, Piece, QuestionnaireRempli

journal = logging.getLogger(__name__)
PAS_ENREGISTRE = (
    "Le fichier n’a pas pu être enregistré. Essayez de nouveau dans quelques minutes, ou envoyez sans lui."
)
STOCKAGE = "stockage"
PLUS_LA = "Ce fichier n’est plus là. Choisissez-le de nouveau."


def deposer(*, question: str, fichier: UploadedFile) -> Piece:
    """Put a file away until its form is sent. Raises ValidationError: too big, or not a type we take."""
    ChampFichiers().clean([fichier])
    type_mime = type_du_contenu(fichier)
    piece = Piece(
        question=question,
        nom=nom_sur(fichier.name or "", EXTENSIONS[type_mime]),
        type_mime=type_mime,
        taille=fichier.size or 0,
    )
    ecrire(piece, fichier)
    piece.save(force_insert=True)
    return piece


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
