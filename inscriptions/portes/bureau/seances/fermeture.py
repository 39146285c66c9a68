"""The screen of the séances that a closure makes impossible."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from wagtail.admin import messages
from wagtail.permissions import policy_registry

from catalogue.models import Fermeture, Seance
from catalogue.plannings.fermetures import seances_pendant
from inscriptions.dates.deplacer import (
    annuler_des_dates,
)
from inscriptions.dates.effectifs import APrevenir, a_prevenir
from inscriptions.etats import VENUES
from inscriptions.portes.bureau.seances.cadre import EcranDeDates


class AnnulationPendant(EcranDeDates):
    """The séances that a closure makes impossible, with the numbers of people; one button cancels them all."""

    model = Fermeture
    template_name = "inscriptions/admin/fermeture_seances.html"
    page_title = "Séances prévues pendant la fermeture"
    header_icon = "calendar-alt"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.fermeture: Fermeture = get_object_or_404(self.visibles(), pk=kwargs["pk"])

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        edition = reverse("fermetures:edit", args=[self.fermeture.pk])
        return [
            *self.breadcrumbs_items,
            {"url": reverse("fermetures:index"), "label": "Fermetures et vacances"},
            {"url": edition, "label": self.fermeture.nom},
            {"url": "", "label": "Séances"},
        ]

    def seances(self) -> list[Seance]:
        """Those that the user may cancel."""
        politique: Any = policy_registry.get_by_type(Seance)
        permises = politique.instances_user_has_any_permission_for(self.request.user, ["change"])
        seances = seances_pendant(self.fermeture).filter(pk__in=permises.values("pk"))
        # Of today, for instance: somebody came already, and it is not cancelled any more.
        seances = seances.exclude(inscriptions__etat__in=VENUES)
        return list(seances.select_related("offre", "antenne").order_by("debut", "pk"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        seances = self.seances()
        nombres = a_prevenir(seance.pk for seance in seances)
        return {
            **super().get_context_data(**kwargs),
            "fermeture": self.fermeture,
            "lignes": [(seance, nombres[seance.pk].total) for seance in seances],
            "total": sum((nombres[seance.pk] for seance in seances), APrevenir()),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # Those that were on the screen, and no other: a séance made since was shown to nobody.
        montrees = set(request.POST.getlist("seance"))
        numeros = [seance.pk for seance in self.seances() if str(seance.pk) in montrees]
        effet = annuler_des_dates(numeros, compte=request.user, raison=self.fermeture.nom)  # type: ignore[arg-type]
        if effet.seances:
            messages.success(
                request, f"Séances annulées : {effet.seances}. Personnes prévenues : {effet.prevenus}."
            )
        else:
            messages.warning(request, "Il n’y avait plus de séance à annuler.")
        return redirect(reverse("fermetures:edit", args=[self.fermeture.pk]))
