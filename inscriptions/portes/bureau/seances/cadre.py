"""The frame of the screens that change dates."""

from typing import Any

from django.db.models import Model
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.permissions import policy_registry

from catalogue.droits.ecrans import PorteeObjet


class EcranDeDates(PorteeObjet, WagtailAdminTemplateMixin, TemplateView):
    """Base: one object, by the policy of its model: a foreign one is a 404, one's own but forbidden a 403."""

    model: type[Model]
    permission_required = "change"
    any_permission_required = None

    @property
    def permission_policy(self) -> Any:
        return policy_registry.get_by_type(self.model)
