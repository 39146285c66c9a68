"""Create an API token and print it once (contract.md §1)."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from catalogue.models import Antenne
from inscriptions.models import JetonApi, Portee, Structure


class Command(BaseCommand):
    help = "Crée un jeton d’API et l’affiche une seule fois."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("nom")
        parser.add_argument("--portee", action="append", required=True, choices=Portee.values)
        parser.add_argument("--antenne", action="append", default=[], help="Identifiant ; sans, toutes.")
        parser.add_argument("--structure", help="Au nom de qui orienter ; sans, la mission locale.")

    def handle(self, *args: Any, **options: Any) -> None:
        antennes = self._antennes(options["antenne"])
        structure = self._structure(options["structure"])
        jeton, valeur = JetonApi.creer(
            nom=options["nom"], portees=sorted(set(options["portee"])), structure=structure
        )
        jeton.antennes.set(antennes)
        self.stdout.write(valeur)

    def _structure(self, slug: str | None) -> Structure | None:
        if not slug:
            return Structure.objects.filter(type=Structure.Type.MISSION_LOCALE).order_by("id").first()
        structure = Structure.objects.filter(slug=slug).first()
        if structure is None:
            raise CommandError(f"La structure « {slug} » n’existe pas.")
        return structure

    def _antennes(self, slugs: list[str]) -> list[Antenne]:
        antennes = list(Antenne.objects.filter(slug__in=slugs))
        inconnues = sorted(set(slugs) - {antenne.slug for antenne in antennes})
        if inconnues:
            raise CommandError(f"Antenne inconnue : {', '.join(inconnues)}.")
        return antennes
