"""Create an API token and print it once (docs/contrat.md §1)."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from catalogue.models import Antenne
from inscriptions.models import JetonApi, Portee, Structure


class Command(BaseCommand):
    help = "Crée un jeton d’API et l’affiche une seule fois."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("nom")
        parser.add_argument("--portee", action="append", required=True, choices=Portee.values)
        sites = parser.add_mutually_exclusive_group(required=True)
        sites.add_argument("--antenne", nargs="+", action="extend", default=[], help="Identifiants.")
        sites.add_argument("--tous-les-sites", action="store_true", help="Ceux à venir compris.")
        parser.add_argument("--interne", action="store_true", help="Comptes détaillés, sans masquage.")
        parser.add_argument(
            "--fin", type=date.fromisoformat, help="Dernier jour, AAAA-MM-JJ ; sans, aucune fin."
        )
        parser.add_argument("--structure", help="Au nom de qui orienter ; sans, la mission locale.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            _, valeur = JetonApi.creer(
                nom=options["nom"],
                portees=sorted(set(options["portee"])),
                antennes=self._antennes(options["antenne"]),
                tous_les_sites=options["tous_les_sites"],
                interne=options["interne"],
                structure=self._structure(options["structure"]),
                fin=options["fin"],
            )
        except ValidationError as erreur:
            raise CommandError(" ".join(erreur.messages)) from erreur
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
