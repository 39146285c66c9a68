"""`manage.py ranger_fichiers [--essai]`: what the team uploaded leaves the public folder."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.urls import reverse

from portal.rangement import documents_refuses, noms_a_ranger, ranger, sans_fiche


class Command(BaseCommand):
    help = "Range les fichiers de l’équipe dans le stockage privé, et liste les documents refusés."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--essai", action="store_true", help="dire ce qui serait rangé, sans rien changer"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        noms = sorted(set(noms_a_ranger()))
        if options["essai"]:
            self._lister(f"Fichiers à ranger\u00a0: {len(noms)}.", noms)
        else:
            ranges = sum(ranger(nom) for nom in noms)
            self.stdout.write(f"Fichiers rangés\u00a0: {ranges}.")
            self._lister(
                "Dans le dossier public, et montrés par aucune page. À retirer à la main\u00a0:", sans_fiche()
            )
        self._lister(
            "Documents d’un type refusé. Ils ne s’ouvrent plus\u00a0: remplacez-les ou supprimez-les.",
            [
                f"{document.title} ({document.filename}) {settings.BASE_URL}"
                f"{reverse('wagtaildocs:edit', args=[document.pk])}"
                for document in documents_refuses()
            ],
        )

    def _lister(self, titre: str, lignes: list[str]) -> None:
        if lignes:
            self.stdout.write(titre)
            self.stdout.writelines(f"  {ligne}" for ligne in lignes)
