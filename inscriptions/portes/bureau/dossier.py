"""The number of a person in the national file, typed on their page."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.log_actions import log

from catalogue.droits.ecrans import PorteeObjet
from inscriptions.models import Jeune
from inscriptions.personnes.dossiers import noter_le_dossier
from inscriptions.refus import DossierDejaPris


class DossierDuJeune(PorteeObjet, PermissionCheckedMixin, View):
    """For whoever may change a registration of the person; in the log, without the number."""

    model = Jeune
    permission_required = "change"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        jeune = get_object_or_404(self.visibles().filter(efface_le=None), pk=pk)
        try:
            jeune = noter_le_dossier(jeune, request.POST.get("dossier", ""))
        except ValidationError as erreur:
            messages.error(request, " ".join(erreur.messages))
        except DossierDejaPris as refus:
            messages.error(request, refus.phrase)
        else:
            log(instance=jeune, action="jeunes.dossier")
            dit = "est enregistré" if jeune.dossier else "est retiré"
            messages.success(request, f"C’est fait\u00a0: le numéro de dossier {dit}.")
        return redirect(reverse("jeunes:inspect", args=[pk]))
