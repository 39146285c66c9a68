"""`python manage.py entretien [--boucle S]`: all periodic work once, or every S seconds."""

import time
from contextlib import suppress
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections

from portal.entretien import entretenir


class Command(BaseCommand):
    help = "Fait tout le travail périodique : publications, séances, places proposées, messages."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--boucle", type=int, metavar="S", help="recommencer toutes les S secondes")

    def handle(self, *args: Any, **options: Any) -> None:
        with suppress(KeyboardInterrupt):
            self._travailler(options["boucle"], bavard=bool(options["verbosity"]))

    def _travailler(self, pause: int | None, *, bavard: bool) -> None:
        while True:
            faits = {tache: nombre for tache, nombre in entretenir().items() if nombre}
            if faits and bavard:
                self.stdout.write(", ".join(f"{tache} : {nombre}" for tache, nombre in faits.items()))
            if not pause:
                return
            close_old_connections()  # the database may restart meanwhile
            time.sleep(max(pause, 1))
