"""`manage.py demo`: loads the demonstration of docs/contrat.md §6."""

from time import monotonic
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from catalogue.models import Offre
from demonstration.chargement import charger


class Command(BaseCommand):
    help = "Charge la démonstration : offres, dates, programmes, personnes inventées et comptes."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--force", action="store_true", help="même en production")
        parser.add_argument(
            "--si-vide", action="store_true", help="ne fait rien quand le catalogue a déjà une offre"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEBUG and not options["force"]:
            raise CommandError(
                "La démonstration crée des comptes dont le mot de passe est public. "
                "En production, ajoutez --force pour la charger quand même."
            )
        if options["si_vide"] and Offre.objects.exists():
            self.stdout.write("Le catalogue n’est pas vide : la démonstration n’est pas chargée.")
            return
        # The cache may be a table of the database, which migrations do not create.
        call_command("createcachetable", verbosity=0)
        depart = monotonic()
        charger(lambda nom: self.stdout.write(f"  {nom}"))
        self.stdout.write(f"Démonstration chargée en {monotonic() - depart:.0f} s.")
