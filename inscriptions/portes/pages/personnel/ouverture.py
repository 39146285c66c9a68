"""What a personal link opens: its own registration, and nothing else."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from inscriptions.acces.liens import est_un_lien_efface, inscription_du_jeton
from inscriptions.models import Inscription
from inscriptions.saisie import PAR_LE_LIEN, protections

# Wrong links from one address in ten minutes: a room of phones on one Wi-Fi types a few.
LIENS_FAUX = 60
INCONNU = "Ce lien ne mène à aucune inscription. Demandez-en un nouveau sur la page «\u00a0Ma place\u00a0»."

Vue = Callable[[HttpRequest, Inscription, str], HttpResponseBase]


def par_le_lien(vue: Vue) -> Callable[..., Any]:
    """A page of the registration that its link opens. Never kept nor indexed; wrong links are throttled."""

    @protections.page_personnelle
    @wraps(vue)
    def enveloppe(request: HttpRequest, jeton: str) -> HttpResponseBase:
        inscription = inscription_du_jeton(jeton)
        if inscription is not None:
            return vue(request, inscription, jeton)
        if est_un_lien_efface(jeton):
            return render(request, "inscriptions/effacee.html", {"rubrique": "place"}, status=410)
        if protections.trop_d_envois(request, usage="lien", limite=LIENS_FAUX):
            return trop_de_liens_faux(request)
        raise Http404(INCONNU)

    return enveloppe if hasattr(vue, "porte") else PAR_LE_LIEN.garde(enveloppe)


def retour(jeton: str) -> HttpResponse:
    """Back to the page of the registration, after a POST."""
    return HttpResponseRedirect(reverse("mon_inscription", args=[jeton]), status=303)


def trop_de_liens_faux(request: HttpRequest) -> HttpResponse:
    reponse = render(request, "inscriptions/trop_de_liens.html", {"rubrique": "place"}, status=429)
    reponse["Retry-After"] = str(protections.FENETRE)
    return reponse
