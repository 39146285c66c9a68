"""One's own data: read, taken away, erased."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from inscriptions.conservation.effacement import demander_l_effacement, effacer_inscription
from inscriptions.etats import VIVANTS
from inscriptions.fiche.donnees import donnees_de
from inscriptions.fiche.mes_donnees import rubriques_de
from inscriptions.fiche.reponses import a_des_mots_a_taire, reponses_de, reponses_tues
from inscriptions.models import Inscription
from inscriptions.portes.pages.personnel.ouverture import par_le_lien, retour
from inscriptions.refus import EffacementImpossible
from inscriptions.registres import raisons_de_garder
from inscriptions.rendez_vous import rendez_vous_de


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@par_le_lien
def mes_donnees(request: HttpRequest, inscription: Inscription, jeton: str) -> HttpResponse:
    """A page to read and print; `format=json` is the same as a file.

    For whom discretion was asked, their own words are hidden until a press asks for them: a POST.
    """
    caches = request.method != "POST" and a_des_mots_a_taire(inscription)
    reponses = reponses_tues if caches else reponses_de
    if "json" in (request.GET.get("format"), request.POST.get("format")):
        return _en_fichier(donnees_de(inscription, reponses=reponses))
    contexte = {
        "rubriques": rubriques_de(inscription, reponses=reponses),
        "caches": caches,
        "montres": request.method == "POST",
        "jeton": jeton,
        "rubrique": "place",
    }
    return render(request, "inscriptions/mes_donnees.html", contexte)


def _en_fichier(donnees: dict[str, Any]) -> HttpResponse:
    reponse = JsonResponse(donnees, json_dumps_params={"ensure_ascii": False, "indent": 2})
    reponse["Content-Disposition"] = 'attachment; filename="mes-donnees.json"'
    return reponse


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@par_le_lien
def effacer_mes_donnees(request: HttpRequest, inscription: Inscription, jeton: str) -> HttpResponse:
    """What goes and what stays, in plain words; then a button. What must be kept goes to the team."""
    if request.method == "POST":
        try:
            effacer_inscription(inscription)
        except EffacementImpossible:
            demander_l_effacement(inscription)
            return HttpResponseRedirect(f"{request.path}?transmise", status=303)
        return retour(jeton)  # dead by now: it says that it is done
    contexte = {
        "inscription": inscription,
        "jeton": jeton,
        "raisons": raisons_de_garder(inscription),
        "transmise": "transmise" in request.GET,
        "en_cours": inscription.etat in VIVANTS,
        "rendez_vous": rendez_vous_de(inscription),
        "documents": inscription.pieces.exists(),
        "lire": reverse("mes_donnees", args=[jeton]),
        "rubrique": "place",
    }
    return render(request, "inscriptions/effacer.html", contexte)
