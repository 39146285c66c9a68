"""The demonstration is an app above all others: nothing knows it but INSTALLED_APPS."""

from django.apps import AppConfig


class DemonstrationConfig(AppConfig):
    name = "demonstration"
    verbose_name = "Démonstration"
