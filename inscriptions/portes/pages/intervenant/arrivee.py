"""Somebody came who was not expected: the short form, and what was typed is not shown again."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from catalogue.models import Intervenant, Seance
from inscriptions import saisie
from inscriptions.acces.intervenants import peut_noter
from inscriptions.etats import Etat, Qui
from inscriptions.portes.pages.intervenant.ouverture import par_son_lien
from inscriptions.portes.pages.intervenant.seances import AUTREMENT, COMPLETE, la_seance, montrer
from inscriptions.refus import DejaInscrit, Refus, SeanceComplete
from inscriptions.saisie.sur_place import FormulaireArrivee
from inscriptions.vie import entrees
from inscriptions.vie.demande import Demande, Fait

DEJA_LA = "Cette personne est déjà dans la liste de la séance."
ENVOIS = 120
TROP_D_ARRIVEES = "Trop d’arrivées viennent de cette connexion. Attendez dix minutes."


class DepotDArrivee(saisie.DepotSimple):
    """Registers them as come."""

    porte = saisie.PorteDuLien("arrivees", ENVOIS, trop=TROP_D_ARRIVEES)
    gabarit = "intervenant/ajouter.html"

    def __init__(self, request: HttpRequest, seance: Seance, jeton: str) -> None:
        super().__init__(request)
        self.seance, self.jeton = seance, jeton

    def formulaire(self, donnees: QueryDict | None) -> FormulaireArrivee:
        return FormulaireArrivee(self.seance, donnees)

    def faire(self, formulaire: FormulaireArrivee) -> HttpResponse:
        entrees.ajouter(
            demande=Demande(identite=formulaire.identite()),
            qui=Qui.PARTENAIRE,
            seance=self.seance,
            creneau=formulaire.heure(),
            fait=Fait(etat=Etat.PRESENTE),
        )
        adresse = reverse("intervenant_seance", args=[self.jeton, self.seance.pk])
        return HttpResponseRedirect(adresse, status=303)

    def arreter(self, arret: saisie.Arret) -> HttpResponse:
        return self.rendre(self.formulaire(self.request.POST), refus=arret.phrase, statut=arret.statut)

    def dit(self, refus: Refus) -> str:
        if isinstance(refus, DejaInscrit):
            return DEJA_LA
        return COMPLETE if isinstance(refus, SeanceComplete) else refus.phrase

    def contexte(self, formulaire: FormulaireArrivee) -> dict[str, Any]:
        return {"jeton": self.jeton, "seance": self.seance}


# The secret of these addresses is the link itself: no cookie gives any right here.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@par_son_lien
@DepotDArrivee.declaree
def ajouter(request: HttpRequest, intervenant: Intervenant, jeton: str, numero: int) -> HttpResponse:
    seance = la_seance(intervenant, numero)
    if not peut_noter(seance):
        return montrer(request, jeton, seance, refus=AUTREMENT, statut=409)
    return DepotDArrivee(request, seance, jeton).repondre()
