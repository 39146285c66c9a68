"""« Qui peut savoir ? »: what is said to whoever answers, and to who sent the person."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from inscriptions import saisie
from inscriptions.acces.liens import jeton_de
from inscriptions.models import Inscription
from inscriptions.personnes.choix import garder_les_choix
from inscriptions.portes.pages.personnel.ouverture import par_le_lien
from inscriptions.saisie.choix import FormulaireDeChoix

ENVOIS = 30
TROP_DE_CHOIX = "Trop de choix viennent de cette connexion. Attendez dix minutes."


class DepotDeChoix(saisie.DepotSimple):
    """From then on everybody obeys them. The link may be another one: the page goes on under it."""

    porte = saisie.PorteDuLien("choix", ENVOIS, trop=TROP_DE_CHOIX)
    gabarit = "inscriptions/choix.html"

    def __init__(self, request: HttpRequest, inscription: Inscription, jeton: str) -> None:
        super().__init__(request)
        self.inscription, self.jeton = inscription, jeton

    def formulaire(self, donnees: QueryDict | None) -> FormulaireDeChoix:
        return FormulaireDeChoix(self.inscription, donnees)

    def faire(self, formulaire: FormulaireDeChoix) -> HttpResponse:
        gardee = garder_les_choix(
            self.inscription,
            discretion=formulaire.discretion_choisie,
            peut_savoir=formulaire.cleaned_data.get("peut_savoir", ""),
        )
        return HttpResponseRedirect(
            reverse("mon_inscription", args=[jeton_de(gardee)]) + "?choix", status=303
        )

    def contexte(self, formulaire: FormulaireDeChoix) -> dict[str, Any]:
        return {"inscription": self.inscription, "jeton": self.jeton, "rubrique": "place"}


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@par_le_lien
@DepotDeChoix.declaree
def garder_mes_choix(request: HttpRequest, inscription: Inscription, jeton: str) -> HttpResponse:
    return DepotDeChoix(request, inscription, jeton).repondre()
