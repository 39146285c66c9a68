"""« Nouveau rendez-vous »: the team gives another date after one that was missed or given back."""

from datetime import datetime, timedelta
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
from inscriptions.etats import Qui
from inscriptions.models import Inscription
from inscriptions.orientations.second_rendez_vous import SUIVABLES, redonner_rendez_vous
from inscriptions.refus import DejaInscrit, Refus
from inscriptions.rendez_vous import moment_long, rendez_vous_de
from inscriptions.saisie.choix_date import ChampDeDate, ChampDeRendezVous, date_choisie, dates_avec_place

AU_PLUS_TARD = timedelta(days=730)
DEJA = "Cette personne a déjà une date à venir pour cette demande. Changez celle-là."


def rendez_vous_possible(inscription: Inscription) -> bool:
    return inscription.etat in SUIVABLES and inscription.effacee_le is None


class FormulaireSeance(forms.Form):
    """One of the dates with room."""

    date = ChampDeDate(label="Date")


class FormulaireMoment(forms.Form):
    """A day and an hour, for an offer without dates."""

    rendez_vous_le = ChampDeRendezVous(label="Date et heure du rendez-vous")

    def clean_rendez_vous_le(self) -> datetime:
        moment = self.cleaned_data["rendez_vous_le"]
        if not timezone.now() < moment <= timezone.now() + AU_PLUS_TARD:
            raise ValidationError("Donnez une date à venir, dans les deux ans.")
        return moment


class NouveauRendezVous(PorteeObjet, PermissionCheckedMixin, View):
    """The first registration keeps its state; the new one follows it, and the orientation counts once."""

    model = Inscription
    permission_required = "change"
    http_method_names = ["get", "head", "post"]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        inscription = self._inscription()
        if not rendez_vous_possible(inscription):
            messages.warning(request, "Cette inscription n’appelle pas de nouveau rendez-vous.")
            return redirect(reverse("inscriptions:inspect", args=[pk]))
        return self._rendre(inscription, _formulaire(inscription))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        inscription = self._inscription()
        formulaire = _formulaire(inscription, request.POST)
        if not formulaire.is_valid():
            return self._rendre(inscription, formulaire, statut=400)
        try:
            nouvelle = self._donner(inscription, formulaire.cleaned_data)
        except DejaInscrit:
            formulaire.add_error(None, DEJA)
        except Refus as refus:
            formulaire.add_error(None, refus.phrase)
        except ValidationError as erreur:
            formulaire.add_error(None, " ".join(erreur.messages))
        else:
            messages.success(request, _fait(nouvelle))
            # Given on another site, it is that site's to see.
            visible = self.visibles().filter(pk=nouvelle.pk).exists()
            return redirect(reverse("inscriptions:inspect", args=[nouvelle.pk if visible else pk]))
        return self._rendre(inscription, formulaire, statut=409)

    def _inscription(self) -> Inscription:
        connues = self.visibles().select_related("jeune", "offre", "antenne", "seance", "structure")
        return get_object_or_404(connues, pk=self.kwargs["pk"])

    def _donner(self, inscription: Inscription, donnees: dict[str, Any]) -> Inscription:
        seance, creneau = date_choisie(inscription.offre, donnees.get("date", ""))
        return redonner_rendez_vous(
            inscription,
            seance=seance,
            creneau=creneau,
            rendez_vous_le=donnees.get("rendez_vous_le"),
            qui=Qui.EQUIPE,
            compte=self.request.user,  # type: ignore[arg-type]
        )

    def _rendre(self, inscription: Inscription, formulaire: forms.Form, *, statut: int = 200) -> HttpResponse:
        contexte = {"inscription": inscription, "form": formulaire}
        return render(self.request, "inscriptions/admin/nouveau_rendez_vous.html", contexte, status=statut)


def _fait(nouvelle: Inscription) -> str:
    rendez_vous = rendez_vous_de(nouvelle)
    quand = f", {moment_long(rendez_vous.debut)}, {rendez_vous.ou}" if rendez_vous else ""
    return f"C’est fait\u00a0: nouveau rendez-vous{quand}. La personne est prévenue."


def _formulaire(inscription: Inscription, donnees: Any = None) -> forms.Form:
    if inscription.seance_id is None:
        return FormulaireMoment(donnees)
    formulaire = FormulaireSeance(donnees)
    dates = dates_avec_place(inscription.offre, antenne=inscription.antenne)
    formulaire.fields["date"].choices = list(dates.items())  # type: ignore[attr-defined]
    return formulaire
