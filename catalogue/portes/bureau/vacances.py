"""« Vacances scolaires »: those of the zone of the house, seen before they are entered; a word when they run out."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.ui.components import Component
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from catalogue.droits.ecrans import refuser_en_403
from catalogue.models import Maison
from catalogue.plannings.vacances import (
    d_une_autre_zone,
    derniere_vacance,
    poser_les_vacances,
    vacances_a_poser,
    vont_manquer,
)
from catalogue.temps.dates import jour_date

DROIT = "catalogue.add_fermeture"


class VacancesScolaires(WagtailAdminTemplateMixin, TemplateView):
    """What the calendar of the zone says and nobody has entered; one button enters it."""

    template_name = "catalogue/admin/vacances.html"
    page_title = "Vacances scolaires"
    header_icon = "calendar"

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        liste = {"url": "../", "label": "Fermetures et vacances"}
        return [*self.breadcrumbs_items, liste, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "zone": Maison.courante().zone_scolaire,
            "a_poser": vacances_a_poser(),
            "autre_zone": d_une_autre_zone().exists(),
            "jusqua": derniere_vacance(),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        posees = poser_les_vacances()
        if posees:
            messages.success(
                request, f"Vacances saisies, jusqu’au {jour_date(posees[-1].au)}\u00a0: {len(posees)}."
            )
        else:
            messages.warning(request, "Il n’y avait plus rien à saisir.")
        return redirect("fermetures:index")


vacances_de_la_zone = refuser_en_403(
    permission_required(DROIT, raise_exception=True)(VacancesScolaires.as_view())
)


class VacancesQuiManquent(Component):
    """On the home screen: those entered run out before the dates that are about to be made, or are of another zone."""

    name = "vacances-qui-manquent"
    template_name = "catalogue/admin/accueil_vacances.html"
    order = 60

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        if not self.request.user.has_perm(DROIT):
            return {}
        return {
            "autre_zone": d_une_autre_zone().exists(),
            "manquent": vont_manquer(),
            "jusqua": derniere_vacance(),
            "zone": Maison.courante().zone_scolaire,
        }
