"""Noting a call on the screen of a registration: one tap for each result, and what became of the request."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from catalogue.droits.ecrans import PorteeObjet
from inscriptions.etats import FINIES
from inscriptions.models import Appel, Inscription
from inscriptions.refus import Refus
from inscriptions.vie.appels import noter_un_appel


class FormulaireAppel(forms.Form):
    """`connus`: how many calls the screen showed when the button was pressed."""

    resultat = forms.ChoiceField(choices=Appel.Resultat.choices)
    connus = forms.IntegerField(min_value=0, required=False)


class AppelNote(PorteeObjet, PermissionCheckedMixin, View):
    """One call, then back to the registration."""

    model = Inscription
    permission_required = "change"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        noter(request, get_object_or_404(self.visibles().select_related("jeune"), pk=pk))
        return redirect(reverse("inscriptions:inspect", args=[pk]) + "#appels")


def noter(request: HttpRequest, inscription: Inscription) -> None:
    """Note the call that was posted, and say so; a rule that refuses is said, and nothing changes."""
    form = FormulaireAppel(request.POST)
    if not form.is_valid():
        messages.error(request, "Cet appel n’est pas compris\u00a0: rien n’a été noté.")
        return
    try:
        apres = noter_un_appel(inscription, compte=request.user, **form.cleaned_data)  # type: ignore[arg-type]
    except Refus as refus:
        messages.error(request, refus.phrase)
        return
    nom, dit = inscription.jeune.nom_complet, Appel.Resultat(form.cleaned_data["resultat"]).label.lower()
    if apres.etat in FINIES and apres.etat != inscription.etat:
        fin = f"{apres.get_etat_display()}, {apres.get_motif_display().lower()}"
        messages.warning(
            request, f"{nom}\u00a0: {dit}, pour la troisième fois. Sa demande est close\u00a0: {fin}."
        )
    else:
        messages.success(request, f"Appel noté pour {nom}\u00a0: {dit}.")
