"""Puts the addresses of accounts in order and lists those that somebody has to decide."""

from typing import Any

from django.core.management.base import BaseCommand

from portal.compte.adresses import ranger_les_comptes


class Command(BaseCommand):
    help = "Écrit les adresses des comptes en minuscules, et liste les comptes qui partagent une adresse."

    def handle(self, *args: Any, **options: Any) -> None:
        rangement = ranger_les_comptes()
        self.stdout.write(f"Comptes rangés\u00a0: {rangement.ranges}.")
        for nom in rangement.partages:
            self.stdout.write(f"Un autre compte a la même adresse\u00a0: {nom}")
        for nom in rangement.sans_adresse:
            self.stdout.write(f"Sans adresse, ce compte ne peut pas se connecter\u00a0: {nom}")
