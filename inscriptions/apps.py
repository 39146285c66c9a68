"""Inscriptions: who comes, what they asked for, what became of them."""

from django.apps import AppConfig

from inscriptions.etats import EN_SUSPENS


class InscriptionsConfig(AppConfig):
    name = "inscriptions"
    verbose_name = "Inscriptions"

    def ready(self) -> None:
        # Django imports no model before the apps are ready, and both name some of them.
        from catalogue import querysets  # noqa: PLC0415 – see above
        from inscriptions.courrier import sms  # noqa: F401, PLC0415 – registers its deployment check

        querysets.ETATS_EN_SUSPENS |= EN_SUSPENS
