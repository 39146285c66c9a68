"""« J’attends une réponse », from the screen of a registration: by POST, and undone in the same place."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from catalogue.droits.ecrans import PorteeObjet
from inscriptions.models import Inscription
from inscriptions.refus import Refus
from inscriptions.vie.suspension import attendre_une_reponse, reprendre_la_demande


class Suspension(PorteeObjet, PermissionCheckedMixin, View):
    """Stop the clock of a request for the answer of `attend_de`, or start it again when that is empty."""

    model = Inscription
    permission_required = "change"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        inscription = get_object_or_404(self.visibles(), pk=pk)
        try:
            messages.success(request, self._faire(inscription, request.POST.get("attend_de", "")))
        except Refus as refus:
            messages.error(request, refus.phrase)
        except ValidationError as erreur:
            messages.error(request, " ".join(erreur.messages))
        return redirect(reverse("inscriptions:inspect", args=[pk]))

    def _faire(self, inscription: Inscription, de: str) -> str:
        compte = self.request.user
        if de:
            attendre_une_reponse(inscription, de=de, compte=compte)  # type: ignore[arg-type]
            return "Le délai s’arrête jusqu’à la réponse."
        reprendre_la_demande(inscription, compte=compte)  # type: ignore[arg-type]
        return "Le délai reprend."
