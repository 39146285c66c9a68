"""Catalogue: what is offered, by whom, where, when, and what is asked of those who come."""

from typing import Any

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "catalogue"
    verbose_name = "Catalogue"

    def ready(self) -> None:
        from wagtail.signals import published

        from catalogue.models import Formulaire

        published.connect(_compiler, sender=Formulaire, dispatch_uid="compiler_le_formulaire")


def _compiler(instance: Any, **_: Any) -> None:
    # On Wagtail's signal, not in publish(): a scheduled publication would compile too early.
    from catalogue.formulaires.compilation import publier_version

    publier_version(instance)
