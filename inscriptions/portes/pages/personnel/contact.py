"""One's e-mail and phone: see what is on file, change it."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from catalogue.formulaires.page import FormulairePublie
from inscriptions import saisie
from inscriptions.models import Inscription
from inscriptions.personnes.contact import changer_contact
from inscriptions.portes.pages.personnel.ouverture import par_le_lien
from inscriptions.portes.pages.personnel.page import contact_masque

ENVOIS = 30
TROP_DE_DEMANDES = "Trop de demandes viennent de cette connexion. Attendez dix minutes."


class DepotDeContact(saisie.DepotSimple):
    """The messages come to the young person from then on, even if the référent received them."""

    porte = saisie.PorteDuLien("contact", ENVOIS, trop=TROP_DE_DEMANDES)
    gabarit = "inscriptions/contact.html"

    def __init__(self, request: HttpRequest, inscription: Inscription, jeton: str) -> None:
        super().__init__(request)
        self.inscription, self.jeton = inscription, jeton

    def formulaire(self, donnees: QueryDict | None) -> FormulairePublie:
        return saisie.FormulaireContact(donnees, auto_id="q-%s")

    def faire(self, formulaire: FormulairePublie) -> HttpResponse:
        donnees = formulaire.cleaned_data
        changer_contact(self.inscription, courriel=donnees["courriel"], telephone=donnees["telephone"])
        adresse = reverse("mon_inscription", args=[self.jeton])
        return HttpResponseRedirect(f"{adresse}?contact", status=303)

    def contexte(self, formulaire: FormulairePublie) -> dict[str, Any]:
        par_referent = self.inscription.par_le_referent
        return {
            "inscription": self.inscription,
            "jeton": self.jeton,
            "referent": self.inscription.nom_du_referent if par_referent else "",
            "par_referent": par_referent,
            "actuel": [] if par_referent else _actuel(self.inscription),
            "a_un_numero": not par_referent and bool(self.inscription.contact_du_jeune[1]),
            "rubrique": "place",
        }


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@par_le_lien
@DepotDeContact.declaree
def changer_mon_contact(request: HttpRequest, inscription: Inscription, jeton: str) -> HttpResponse:
    return DepotDeContact(request, inscription, jeton).repondre()


def _actuel(inscription: Inscription) -> list[str]:
    """Where messages go until now, masked: what is typed takes its place, and nothing of it is shown to be kept."""
    contact = contact_masque(inscription)
    return [dit for dit in (contact["courriel"], contact["telephone"]) if dit]
