"""One's own data: read, taken away."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from inscriptions.donnees import donnees_de
from inscriptions.mes_donnees import rubriques_de
from inscriptions.models import Inscription
from inscriptions.views.personnel.ouverture import par_le_lien


@require_safe
@par_le_lien
def mes_donnees(request: HttpRequest, inscription: Inscription, jeton: str) -> HttpResponse:
    """A page to read and print; `?format=json` is the same as a file."""
    if request.GET.get("format") != "json":
        contexte = {"rubriques": rubriques_de(inscription), "jeton": jeton, "rubrique": "place"}
        return render(request, "inscriptions/mes_donnees.html", contexte)
    reponse = JsonResponse(donnees_de(inscription), json_dumps_params={"ensure_ascii": False, "indent": 2})
    reponse["Content-Disposition"] = 'attachment; filename="mes-donnees.json"'
    return reponse
