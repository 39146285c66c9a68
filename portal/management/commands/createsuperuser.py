"""Django's own; the account can sign in however its address was typed."""

from typing import Any

from django.contrib.auth.management.commands import createsuperuser

from portal.compte.adresses import ranger_les_comptes


class Command(createsuperuser.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        super().handle(*args, **options)
        ranger_les_comptes()
