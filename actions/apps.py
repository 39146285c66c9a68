"""Actions: programmes, counts, bilans."""

from typing import Any

from django.apps import AppConfig


class ActionsConfig(AppConfig):
    name = "actions"
    verbose_name = "Actions"

    def ready(self) -> None:
        from wagtail.signals import published

        from actions.models import Bilan
        from actions.parcours.orientation import etape_entree, etape_sortie, partie_parcours
        from actions.parcours.preuves import preuves_des_programmes
        from inscriptions.registres import etapes_de_suivi, parties_de_mes_donnees, preuves_a_garder

        published.connect(_figer, sender=Bilan, dispatch_uid="figer_le_bilan")
        etapes_de_suivi.extend([etape_entree, etape_sortie])
        parties_de_mes_donnees.append(partie_parcours)
        preuves_a_garder.append(preuves_des_programmes)


def _figer(instance: Any, **_: Any) -> None:
    # On Wagtail's signal, not in publish(): a scheduled publication would freeze too early.
    from actions.bilans.calcul import figer

    figer(instance)
