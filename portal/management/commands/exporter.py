"""`python manage.py exporter GENRE --format F [-o FICHIER]`: a file made without the screens."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from actions.exports import GENRES
from inscriptions.fiche.exports import FORMATS, ExportTropGrand, ecrire


class Command(BaseCommand):
    help = "Écrit un fichier : inscriptions, seances ou comptes."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("genre", choices=sorted(GENRES))
        parser.add_argument("--format", choices=list(FORMATS), default="csv")
        parser.add_argument("-o", dest="fichier", type=Path, help="Fichier (par défaut : la sortie).")

    def handle(self, *args: Any, **options: Any) -> None:
        genre, chemin = GENRES[options["genre"]], options["fichier"]
        try:
            if chemin is None:
                ecrire(genre.colonnes, genre.lignes(), options["format"], sys.stdout.buffer)
                return
            with chemin.open("wb") as sortie:
                ecrire(genre.colonnes, genre.lignes(), options["format"], sortie)
        except (ExportTropGrand, OSError) as erreur:
            raise CommandError(str(erreur)) from erreur
