"""« Défaire »: the team takes back what it cancelled a moment ago."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views import View
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from catalogue.droits.ecrans import PorteeObjet
from inscriptions.etats import Etat, Qui
from inscriptions.models import Inscription
from inscriptions.refus import Refus
from inscriptions.vie.tenue import reprendre


class Retour(PorteeObjet, PermissionCheckedMixin, View):
    """Back to the state before, then to the screen it came from; too late, it says so and changes nothing."""

    model = Inscription
    permission_required = "change"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        inscription = get_object_or_404(self.visibles().select_related("jeune"), pk=pk)
        try:
            reprise = reprendre(inscription, qui=Qui.EQUIPE, compte=request.user)  # type: ignore[arg-type]
        except Refus as refus:
            messages.error(request, refus.phrase)
        else:
            nom, etat = inscription.jeune.nom_complet, Etat(reprise.etat).label
            messages.success(request, f"{nom}\u00a0: de nouveau «\u00a0{etat}\u00a0».")
        retour = get_valid_next_url_from_request(request) or reverse("inscriptions:inspect", args=[pk])
        return redirect(retour)
