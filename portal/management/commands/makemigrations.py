"""`makemigrations` of Django, which also makes computed columns anew."""

from django.core.management.commands.makemigrations import Command as MakeMigrations

from portal.colonnes_calculees import AutodetecteurDeColonnesCalculees


class Command(MakeMigrations):
    autodetector = AutodetecteurDeColonnesCalculees
