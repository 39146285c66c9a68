"""Inscriptions: who comes, what they asked for, what became of them."""

from django.apps import AppConfig


class InscriptionsConfig(AppConfig):
    name = "inscriptions"
    verbose_name = "Inscriptions"

    def ready(self) -> None:
        from inscriptions.courrier import sms  # noqa: F401  (registers its deployment check)
