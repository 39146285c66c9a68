"""`migrate` of Django, which says what is not migrated yet by the same eyes as `makemigrations`."""

from django.core.management.commands.migrate import Command as Migrate

from portal.colonnes_calculees import AutodetecteurDeColonnesCalculees


class Command(Migrate):
    autodetector = AutodetecteurDeColonnesCalculees
