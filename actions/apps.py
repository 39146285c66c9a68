"""Actions: programmes, counts, bilans."""

from typing import Any

from django.apps import AppConfig


class ActionsConfig(AppConfig):
    name = "actions"
    verbose_name = "Actions"

    def ready(self) -> None:
        from wagtail.signals import published

        from actions.models import Bilan

        published.connect(_figer, sender=Bilan, dispatch_uid="figer_le_bilan")


def _figer(instance: Any, **_: Any) -> None:
    # On Wagtail's signal, not in publish(): a scheduled publication would freeze too early.
    from actions.bilans.calcul import figer

    figer(instance)
