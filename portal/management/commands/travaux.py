"""`python manage.py travaux [--boucle S]`: the long work that waits, once or looked for every S seconds."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from portal.ouvrier import Ouvrier, travailler


class Command(BaseCommand):
    help = "Fait ce qui est long et attend : de grands fichiers."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--boucle",
            type=int,
            metavar="S",
            help="regarder de nouveau toutes les S secondes (5 au moins sur SQLite)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        ouvrier = Ouvrier()
        if options["boucle"]:
            ouvrier.configure_signals()
        travailler(ouvrier, pause=options["boucle"])
