"""Catalogue: what is offered, by whom, where, when, and what is asked of those who come."""

from typing import Any

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "catalogue"
    verbose_name = "Catalogue"

    def ready(self) -> None:
        from wagtail.signals import published

        from catalogue.models import Atelier, Formulaire, OffrePartenaire, Permanence

        published.connect(_compiler, sender=Formulaire, dispatch_uid="compiler_le_formulaire")
        for offre in (Atelier, Permanence, OffrePartenaire):
            uid = f"compiler_les_questions_{offre.__name__}"
            published.connect(_compiler_les_questions, sender=offre, dispatch_uid=uid)


# On Wagtail's signal, not in publish(): a scheduled publication would compile too early. The signal
# comes for one too when nothing was live before; its own comes at the hour.
def _compiler(instance: Any, **_: Any) -> None:
    from catalogue.publication.versions import publier_version

    if instance.live:
        publier_version(instance)


def _compiler_les_questions(instance: Any, **_: Any) -> None:
    from catalogue.publication.versions import publier_questions

    if instance.live:
        publier_questions(instance)
