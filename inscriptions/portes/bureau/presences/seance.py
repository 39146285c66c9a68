"""What the screens of one séance share: whose it is, and which of its people its reader sees."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from catalogue.models import Offre, Seance
from inscriptions.acces.personnes import Droit, antennes_de, seances_de
from inscriptions.models import Inscription

LIES = ("offre__partenaire", "antenne__lieu", "lieu", "intervenant")


class SeanceDeLAgent(WagtailAdminTemplateMixin, TemplateView):
    """Base: the séance, when its people are the user's to change; else 404."""

    header_icon = "calendar-check"
    droit: Droit = "change"
    seance: Seance

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        siennes = seances_de(request.user, self.droit).select_related(*LIES)
        self.seance = get_object_or_404(siennes.avec_places_restantes(), pk=kwargs["pk"])

    def inscriptions(self) -> "QuerySet[Inscription]":
        """Those of the reader's antennes: whom the others sent to a shared séance is not theirs to see."""
        siennes = self.seance.inscriptions.filter(antenne__in=antennes_de(self.request.user, self.droit))
        return siennes.select_related("jeune", "offre", "seance", "antenne").prefetch_related("constats")

    @property
    def sans_rendez_vous(self) -> bool:
        return self.seance.offre.mode == Offre.Mode.SANS_RENDEZ_VOUS

    @property
    def titre_de_la_liste(self) -> str:
        return "Arrivées" if self.sans_rendez_vous else "Présences"

    def get_page_subtitle(self) -> str:
        debut = timezone.localtime(self.seance.debut)
        return f"{self.seance.offre.title}, {debut:%d/%m/%Y à %H:%M}"

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        presences = reverse("presences", args=[self.seance.pk])
        return [
            *self.breadcrumbs_items,
            {"url": reverse("inscriptions:index"), "label": "Inscriptions"},
            {"url": presences, "label": self.titre_de_la_liste, "sublabel": self.get_page_subtitle()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "seance": self.seance,
            "sans_rendez_vous": self.sans_rendez_vous,
        }
