"""Somebody came who was not expected: the short form, and what was typed is not shown again."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from catalogue.models import Intervenant, Seance
from inscriptions.acces.intervenants import peut_noter
from inscriptions.etats import Etat, Qui
from inscriptions.portes.pages.intervenant.ouverture import par_son_lien
from inscriptions.portes.pages.intervenant.seances import AUTREMENT, COMPLETE, la_seance, montrer
from inscriptions.refus import DejaInscrit, Refus, SeanceComplete
from inscriptions.saisie import protections, resume_des_erreurs
from inscriptions.saisie.sur_place import FormulaireArrivee
from inscriptions.vie import entrees
from inscriptions.vie.demande import Demande, Fait

DEJA_LA = "Cette personne est déjà dans la liste de la séance."
ENVOIS = 120


# The secret of these addresses is the link itself: no cookie gives any right here.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@par_son_lien
def ajouter(request: HttpRequest, intervenant: Intervenant, jeton: str, numero: int) -> HttpResponse:
    seance = la_seance(intervenant, numero)
    if not peut_noter(seance):
        return montrer(request, jeton, seance, refus=AUTREMENT, statut=409)
    formulaire = FormulaireArrivee(seance, request.POST if request.method == "POST" else None)
    refus, statut = "", 200
    if request.method == "POST":
        if protections.trop_d_envois(request, usage="arrivees", limite=ENVOIS):
            refus, statut = "Trop d’arrivées viennent de cette connexion. Attendez dix minutes.", 429
        elif not formulaire.is_valid():
            statut = 400
        else:
            refus = _ajouter(seance, formulaire)
            statut = 409 if refus else 400 if formulaire.errors else 303
    if statut == 303:
        return HttpResponseRedirect(reverse("intervenant_seance", args=[jeton, numero]), status=303)
    contexte = {
        "jeton": jeton,
        "seance": seance,
        "form": formulaire,
        "erreurs": resume_des_erreurs(formulaire),
        "refus": refus,
    }
    return render(request, "intervenant/ajouter.html", contexte, status=statut)


def _ajouter(seance: Seance, formulaire: FormulaireArrivee) -> str:
    """Register them as come; what stops it, in words, else nothing."""
    try:
        entrees.ajouter(
            demande=Demande(identite=formulaire.identite()),
            qui=Qui.PARTENAIRE,
            seance=seance,
            creneau=formulaire.heure(),
            fait=Fait(etat=Etat.PRESENTE),
        )
    except DejaInscrit:
        return DEJA_LA
    except SeanceComplete:
        return COMPLETE
    except Refus as refus:
        return refus.phrase
    except ValidationError as erreur:
        formulaire.add_error(None, erreur.messages)
    return ""
