"""On the home screen: people of the reader who are going to be erased, while there is time to say no."""

from collections.abc import Mapping
from typing import Any

from wagtail.permissions import policy_registry

from inscriptions.models import EffacementPrevu, Jeune
from inscriptions.portes.bureau.accueil import PanneauAccueil


class EffacementsPrevus(PanneauAccueil):
    """How many were not heard of for too long, and the first day on which one of them goes."""

    template_name = "inscriptions/admin/accueil_effacements.html"
    order = 60

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        politique = policy_registry.get_by_type(Jeune)
        siens = politique.instances_user_has_any_permission_for(self.request.user, ["view"])
        prevus = EffacementPrevu.objects.filter(jeune__in=siens.values("pk"))
        premier = prevus.exclude(annonce_le=None).order_by("annonce_le").first()
        return {"nombre": prevus.count(), "premier": premier.le if premier else None}
