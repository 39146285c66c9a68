"""Panels that the portal adds to Wagtail's editing screens."""

from typing import Any

from wagtail.admin.panels import Panel


class PanneauProchainesSeances(Panel):
    """Read-only list of the next séances of an offer, with a link to edit each of them."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "catalogue/admin/panneau_seances.html"

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            contexte = super().get_context_data(parent_context) or {}
            seances = self.instance.seances.a_venir().avec_places_restantes() if self.instance.pk else []
            return {**contexte, "seances": seances[:8]}
