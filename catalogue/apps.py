"""Catalogue: what is offered, by whom, where, when, and what is asked of those who come."""

from typing import Any

from django.apps import AppConfig
from wagtail.signals import published


class CatalogueConfig(AppConfig):
    name = "catalogue"
    verbose_name = "Catalogue"

    def ready(self) -> None:
        # Django reads this module before any model may be imported.
        from catalogue import models  # noqa: PLC0415 – see above
        from catalogue.composition import composer_avec  # noqa: PLC0415 – see above
        from catalogue.models.offres import classes_d_offre  # noqa: PLC0415 – see above
        from catalogue.portes import pages  # noqa: PLC0415 – see above

        composer_avec(models.PageCatalogue, pages.contexte_catalogue)
        composer_avec(models.Offre, pages.contexte_offre)
        composer_avec(models.PageBesoins, pages.contexte_besoins)
        composer_avec(models.PageBesoin, pages.contexte_besoin)
        published.connect(_compiler, sender=models.Formulaire, dispatch_uid="compiler_le_formulaire")
        for offre in classes_d_offre():
            uid = f"compiler_les_questions_{offre._meta.label}"
            published.connect(_compiler_les_questions, sender=offre, dispatch_uid=uid)


# On Wagtail's signal, not in publish(): a scheduled publication would compile too early. The signal
# comes for one too when nothing was live before; its own comes at the hour.
def _compiler(instance: Any, **_: Any) -> None:
    from catalogue.publication.versions import publier_version  # noqa: PLC0415 – as in ready()

    if instance.live:
        publier_version(instance)


def _compiler_les_questions(instance: Any, **_: Any) -> None:
    from catalogue.publication.versions import publier_questions  # noqa: PLC0415 – as in ready()

    if instance.live:
        publier_questions(instance)
