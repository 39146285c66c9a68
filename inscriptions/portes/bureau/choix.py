"""Noting on the screen of a registration what its person told the team: who may learn what."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from catalogue.droits.ecrans import PorteeObjet
from inscriptions.etats import Qui
from inscriptions.models import Inscription
from inscriptions.personnes.choix import garder_les_choix
from inscriptions.saisie.choix import FormulaireDeChoix


class ChoixNotes(PorteeObjet, PermissionCheckedMixin, View):
    """The choices, then back to the registration."""

    model = Inscription
    permission_required = "change"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        inscription = get_object_or_404(self.visibles().select_related("jeune"), pk=pk)
        form = FormulaireDeChoix(inscription, request.POST)
        if form.is_valid():
            garder_les_choix(
                inscription,
                discretion=form.discretion_choisie,
                peut_savoir=form.cleaned_data.get("peut_savoir", ""),
                qui=Qui.EQUIPE,
            )
            messages.success(request, "Ces choix sont gardés\u00a0: ils valent dès maintenant.")
        else:
            messages.error(request, "Ces choix ne sont pas compris\u00a0: rien n’a changé.")
        return redirect(reverse("inscriptions:inspect", args=[pk]) + "#choix")
