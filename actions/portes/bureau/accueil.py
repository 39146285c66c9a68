"""On the home screen: programmes that do not say until when their evidence is kept."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from wagtail.admin.ui.components import Component

from actions.models import Programme


class PreuvesSansDate(Component):
    """Without a date everything that counts for the programme is kept: somebody has to read the agreement."""

    name = "preuves-sans-date"
    template_name = "actions/admin/accueil_preuves.html"
    order = 70

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        if not self.request.user.has_perm("actions.change_programme"):
            return {}
        return {"programmes": list(Programme.objects.filter(preuves_jusquau=None))}
