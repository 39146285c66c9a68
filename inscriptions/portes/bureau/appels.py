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
        noter(request, [get_object_or_404(self.visibles().select_related("jeune"), pk=pk)])
        return redirect(reverse("inscriptions:inspect", args=[pk]) + "#appels")


def noter(request: HttpRequest, inscriptions: list[Inscription]) -> None:
    """Note the call that was posted for each registration of a person, and say so.

    A rule that refuses is said. The screen told how many calls the first had: somebody who noted one
    meanwhile is seen there, and nothing is noted on the others.
    """
    form = FormulaireAppel(request.POST)
    if not form.is_valid():
        messages.error(request, "Cet appel n’est pas compris\u00a0: rien n’a été noté.")
        return
    resultat, connus = form.cleaned_data["resultat"], form.cleaned_data["connus"]
    notees = []
    try:
        for rang, inscription in enumerate(inscriptions):
            vus = None if rang else connus
            apres = noter_un_appel(inscription, resultat, compte=request.user, connus=vus)  # type: ignore[arg-type]
            notees.append((inscription, apres))
    except Refus as refus:
        messages.error(request, refus.phrase)
    if notees:
        _dire(request, notees, Appel.Resultat(resultat))


def _dire(
    request: HttpRequest, notees: list[tuple[Inscription, Inscription]], resultat: Appel.Resultat
) -> None:
    """Each request that the call closed, else the call; `notees`: before, and after."""
    nom, dit = notees[0][0].jeune.nom_complet, resultat.label.lower()
    closes = [apres for avant, apres in notees if apres.etat in FINIES and apres.etat != avant.etat]
    for close in closes:
        fin = f"{close.get_etat_display()}, {close.get_motif_display().lower()}"
        messages.warning(
            request, f"{nom}\u00a0: {dit}, pour la troisième fois. Sa demande est close\u00a0: {fin}."
        )
    if not closes:
        messages.success(request, f"Appel noté pour {nom}\u00a0: {dit}.")
