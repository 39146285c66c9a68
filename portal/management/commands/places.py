"""`python manage.py places [--refaire]`: whether the places of séances are what the rows say; makes them anew."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.places import ecarts, refaire_les_places


class Command(BaseCommand):
    help = "Compare les places des séances aux inscriptions ; avec --refaire, les récrit."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--refaire", action="store_true", help="récrire ce qui diffère")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["refaire"]:
            self.stdout.write(f"Récrit : {refaire_les_places()}")
            return
        trouves = ecarts()
        if trouves:
            raise CommandError("\n".join(trouves))
        self.stdout.write("Tout est en ordre.")
