"""Actions: programmes, counts, bilans."""

from typing import Any

from django.apps import AppConfig
from wagtail.signals import published


class ActionsConfig(AppConfig):
    name = "actions"
    verbose_name = "Actions"

    def ready(self) -> None:
        # Django reads this module before any model may be imported.
        from actions.editions.page import contexte_bilan  # noqa: PLC0415 – see above
        from actions.filtres import deja_choisis  # noqa: PLC0415 – see above
        from actions.models.bilans import Bilan, filtres_des_bilans  # noqa: PLC0415 – see above
        from actions.parcours import mouvements, orientation, preuves  # noqa: PLC0415 – see above
        from catalogue.composition import composer_avec  # noqa: PLC0415 – see above
        from inscriptions import registres  # noqa: PLC0415 – see above

        composer_avec(Bilan, contexte_bilan)
        published.connect(_figer, sender=Bilan, dispatch_uid="figer_le_bilan")
        deja_choisis.append(filtres_des_bilans)
        registres.pas_du_suivi.extend([orientation.pas_d_entree, orientation.pas_de_sortie])
        registres.parties_de_mes_donnees.append(orientation.partie_parcours)
        registres.preuves_a_garder.append(preuves.preuves_des_programmes)
        registres.suivent_un_transfert.append(
            registres.EnCours(mouvements.parcours_ouverts, mouvements.changer_de_site)
        )


# On Wagtail's signal, not in publish(): a scheduled publication would freeze too early.
def _figer(instance: Any, **_: Any) -> None:
    from actions.editions.figees import figer  # noqa: PLC0415 – as in ready()

    figer(instance)
