"""« Je ne peux pas venir »: the days, then the team is told; taken back as easily."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from catalogue.formulaires.valeurs import ChampDate, ChampTexteSimple
from catalogue.models import Indisponibilite, Intervenant
from inscriptions.portes.pages.intervenant.ouverture import par_son_lien
from inscriptions.presences.indisponibilites import (
    deja_dite,
    retirer_indisponibilite,
    signaler_indisponibilite,
)
from inscriptions.saisie import resume_des_erreurs

HORIZON = timedelta(days=366)
# A link in the wrong hands must not fill the team's list.
NOMBRE_MAX = 30


class FormulaireIndisponibilite(forms.Form):
    du = ChampDate(label="Premier jour", help_text="Par exemple 24 11 2026.")
    au = ChampDate(label="Dernier jour", required=False, help_text="Vide\u00a0: un seul jour.")
    moment = forms.ChoiceField(
        label="À quel moment\u00a0?",
        widget=forms.RadioSelect,
        choices=Indisponibilite.Moment.choices,
        initial=Indisponibilite.Moment.JOURNEE,
        error_messages={"required": "Choisissez la journée, le matin ou l’après-midi."},
    )
    motif = ChampTexteSimple(
        label="Un mot à l’équipe",
        required=False,
        max_length=200,
        help_text="Qui pourrait venir à votre place, par exemple. Ne donnez pas d’information de santé.",
        widget=forms.TextInput(attrs={"class": "saisie", "autocomplete": "off"}),
    )

    def clean_du(self) -> date:
        return self._dans_l_horizon(self.cleaned_data["du"])

    def clean_au(self) -> date | None:
        au = self.cleaned_data["au"]
        return self._dans_l_horizon(au) if au else None

    def _dans_l_horizon(self, jour: date) -> date:
        aujourd_hui = timezone.localdate()
        if jour < aujourd_hui:
            raise ValidationError("Ce jour est passé. Choisissez aujourd’hui ou un jour à venir.")
        if jour > aujourd_hui + HORIZON:
            raise ValidationError("Ce jour est trop loin. Vérifiez l’année.")
        return jour

    def clean(self) -> dict[str, Any]:
        donnees = super().clean() or {}
        du, au = donnees.get("du"), donnees.get("au")
        if du and au and au < du:
            self.add_error("au", "Le dernier jour vient avant le premier.")
        elif du and not au:
            donnees["au"] = du
        return donnees


# The secret of these addresses is the link itself: no cookie gives any right here.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@par_son_lien
def indisponible(request: HttpRequest, intervenant: Intervenant, jeton: str) -> HttpResponse:
    formulaire = FormulaireIndisponibilite(request.POST if request.method == "POST" else None, auto_id="q-%s")
    refus, statut = "", 200
    if request.method == "POST":
        statut = 400
        if intervenant.indisponibilites.filter(au__gte=timezone.localdate()).count() >= NOMBRE_MAX:
            refus, statut = "Vous avez déjà dit beaucoup d’absences. Appelez l’équipe.", 409
        elif formulaire.is_valid():
            jours = {nom: formulaire.cleaned_data[nom] for nom in ("du", "au", "moment")}
            deja = deja_dite(intervenant, **jours)
            signaler_indisponibilite(intervenant, **formulaire.cleaned_data)
            return _retour(jeton, f"?deja={deja.pk}" if deja else "")
    contexte = {
        "jeton": jeton,
        "form": formulaire,
        "erreurs": resume_des_erreurs(formulaire),
        "refus": refus,
    }
    return render(request, "intervenant/indisponible.html", contexte, status=statut)


@csrf_exempt
@require_POST
@par_son_lien
def retirer(request: HttpRequest, intervenant: Intervenant, jeton: str, numero: int) -> HttpResponse:
    if numero > 2**62:
        raise Http404
    retirer_indisponibilite(get_object_or_404(intervenant.indisponibilites.all(), pk=numero))
    return _retour(jeton)


def _retour(jeton: str, recherche: str = "") -> HttpResponse:
    adresse = reverse("intervenant", args=[jeton])
    return HttpResponseRedirect(f"{adresse}{recherche}#absences", status=303)
