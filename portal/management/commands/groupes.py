"""`manage.py groupes`: the groups of the house and their rights, completed after each upgrade."""

from typing import Any

from django.core.management.base import BaseCommand

from portal.groupes import preparer_groupes


class Command(BaseCommand):
    help = "Crée les groupes de la maison, ou leur rend les droits qui leur manquent. N’en retire aucun."

    def handle(self, *args: Any, **options: Any) -> None:
        preparer_groupes()
        self.stdout.write("Les groupes ont leurs droits.")
