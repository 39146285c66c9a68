"""« Je ne peux pas venir »: the days, then the team is told; taken back as easily."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from catalogue.formulaires.valeurs import ChampDate, ChampTexteSimple
from catalogue.models import Indisponibilite, Intervenant
from inscriptions import saisie
from inscriptions.portes.pages.intervenant.ouverture import par_son_lien
from inscriptions.presences.indisponibilites import (
    deja_dite,
    retirer_indisponibilite,
    signaler_indisponibilite,
)

HORIZON = timedelta(days=366)
# A link in the wrong hands must not fill the team's list.
NOMBRE_MAX = 30
DEJA_BEAUCOUP = "Vous avez déjà dit beaucoup d’absences. Appelez l’équipe."


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


class DepotDIndisponibilite(saisie.DepotSimple):
    """The days when they cannot come; saying them twice says them once."""

    porte = saisie.PAR_LE_LIEN
    gabarit = "intervenant/indisponible.html"

    def __init__(self, request: HttpRequest, intervenant: Intervenant, jeton: str) -> None:
        super().__init__(request)
        self.intervenant, self.jeton = intervenant, jeton

    def droit(self) -> saisie.Arret | None:
        dites = self.intervenant.indisponibilites.filter(au__gte=timezone.localdate())
        return saisie.Arret(DEJA_BEAUCOUP, 409) if dites.count() >= NOMBRE_MAX else None

    def arreter(self, arret: saisie.Arret) -> HttpResponse:
        return self.rendre(self.formulaire(self.request.POST), refus=arret.phrase, statut=arret.statut)

    def formulaire(self, donnees: QueryDict | None) -> FormulaireIndisponibilite:
        return FormulaireIndisponibilite(donnees, auto_id="q-%s")

    def faire(self, formulaire: FormulaireIndisponibilite) -> HttpResponse:
        jours = {nom: formulaire.cleaned_data[nom] for nom in ("du", "au", "moment")}
        deja = deja_dite(self.intervenant, **jours)
        signaler_indisponibilite(self.intervenant, **formulaire.cleaned_data)
        return _retour(self.jeton, f"?deja={deja.pk}" if deja else "")

    def contexte(self, formulaire: FormulaireIndisponibilite) -> dict[str, Any]:
        return {"jeton": self.jeton}


# The secret of these addresses is the link itself: no cookie gives any right here.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@par_son_lien
@DepotDIndisponibilite.declaree
def indisponible(request: HttpRequest, intervenant: Intervenant, jeton: str) -> HttpResponse:
    return DepotDIndisponibilite(request, intervenant, jeton).repondre()


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
