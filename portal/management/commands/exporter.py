"""`python manage.py exporter QUOI --format F [-o FICHIER]`: a file made without the screens."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from actions.exports import FICHIERS
from inscriptions.fiche.exports import FORMATS, ExportTropGrand, ecrire


class Command(BaseCommand):
    help = "Écrit un fichier : inscriptions, seances ou comptes."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("quoi", choices=sorted(FICHIERS))
        parser.add_argument("--format", choices=list(FORMATS), default="csv")
        parser.add_argument("-o", dest="fichier", type=Path, help="Fichier (par défaut : la sortie).")

    def handle(self, *args: Any, **options: Any) -> None:
        lire, chemin = FICHIERS[options["quoi"]], options["fichier"]
        try:
            if chemin is None:
                ecrire(*lire(), options["format"], sys.stdout.buffer)
                return
            with chemin.open("wb") as sortie:
                ecrire(*lire(), options["format"], sortie)
        except (ExportTropGrand, OSError) as erreur:
            raise CommandError(str(erreur)) from erreur
