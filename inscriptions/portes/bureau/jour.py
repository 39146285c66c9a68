"""« Corriger le jour » and « Changer le rendez-vous », for offers without dates."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from catalogue.droits.ecrans import PorteeObjet
from catalogue.formulaires.valeurs import ChampTexteSimple
from inscriptions.dates.corrections import changer_le_rendez_vous, corriger_le_jour, jour_corrigible
from inscriptions.etats import VIENNENT
from inscriptions.models import Inscription
from inscriptions.refus import Refus
from inscriptions.saisie.choix_date import ChampDeRendezVous


class FormulaireRaison(forms.Form):
    raison = ChampTexteSimple(
        label="Raison", max_length=300, required=False, help_text="Elle est gardée dans l’historique."
    )


class FormulaireJour(FormulaireRaison):
    """The day on which it happened."""

    le = forms.DateField(
        label="Jour du fait",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "Donnez le jour.", "invalid": "Cette date n’existe pas."},
    )
    field_order = ["le", "raison"]


class FormulaireRendezVous(FormulaireRaison):
    """The appointment; one of before too, when it is written down later."""

    rendez_vous_le = ChampDeRendezVous(label="Date et heure du rendez-vous")
    field_order = ["rendez_vous_le", "raison"]


class CorrectionDuJour(PorteeObjet, PermissionCheckedMixin, View):
    """Of a coming or an absence, its day; of a confirmed registration, its appointment."""

    model = Inscription
    permission_required = "change"
    http_method_names = ["get", "head", "post"]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        inscription = self._inscription()
        if not jour_corrigible(inscription):
            messages.warning(request, "Le jour de cette inscription ne se corrige pas ici.")
            return redirect(reverse("inscriptions:inspect", args=[pk]))
        return self._rendre(inscription, _formulaire(inscription))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        inscription = self._inscription()
        formulaire = _formulaire(inscription, request.POST)
        if not formulaire.is_valid():
            return self._rendre(inscription, formulaire, statut=400)
        corriger: Any = changer_le_rendez_vous if inscription.etat in VIENNENT else corriger_le_jour
        try:
            corriger(inscription, compte=request.user, **formulaire.cleaned_data)
        except Refus as refus:
            formulaire.add_error(None, refus.phrase)
            return self._rendre(inscription, formulaire, statut=409)
        except ValidationError as erreur:
            formulaire.add_error(None, " ".join(erreur.messages))
            return self._rendre(inscription, formulaire, statut=400)
        messages.success(request, "C’est corrigé. L’historique garde ce qui était écrit avant.")
        return redirect(reverse("inscriptions:inspect", args=[pk]))

    def _inscription(self) -> Inscription:
        connues = self.visibles().select_related("jeune", "offre", "antenne", "seance")
        return get_object_or_404(connues, pk=self.kwargs["pk"])

    def _rendre(self, inscription: Inscription, formulaire: forms.Form, *, statut: int = 200) -> HttpResponse:
        titre = "Changer le rendez-vous" if inscription.etat in VIENNENT else "Corriger le jour"
        contexte = {"inscription": inscription, "form": formulaire, "titre": titre}
        return render(self.request, "inscriptions/admin/jour.html", contexte, status=statut)


def _formulaire(inscription: Inscription, donnees: Any = None) -> forms.Form:
    if inscription.etat in VIENNENT:
        prevu = inscription.rendez_vous_le
        initial = {"rendez_vous_le": timezone.localtime(prevu) if prevu else None}
        return FormulaireRendezVous(donnees, initial=initial)
    return FormulaireJour(donnees, initial={"le": inscription.venue_le})
