"""The place of one person: see it, accept it, say that one is late or that one came."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from inscriptions.courrier.agenda import calendrier_de
from inscriptions.etats import DU_JOUR, VIENNENT, Etat
from inscriptions.etats.constats import PAROLES
from inscriptions.models import Inscription
from inscriptions.portes.pages.personnel.ouverture import par_le_lien, retour
from inscriptions.portes.pages.personnel.page import agir, montrer
from inscriptions.refus import TransitionInterdite
from inscriptions.vie.retard import MINUTES, dire_son_retard
from inscriptions.vie.transitions import accepter
from inscriptions.vie.venue import dire_sa_venue

PAS_COMPRISE = "Répondez par l’un des boutons."
RETARD_PAS_COMPRIS = "Choisissez de combien de minutes."


@require_safe
@par_le_lien
def mon_inscription(request: HttpRequest, inscription: Inscription, jeton: str) -> HttpResponse:
    return montrer(request, inscription, jeton)


@require_safe
def lien_court(request: HttpRequest, jeton: str) -> HttpResponse:
    """The address of a text message leads to the one where everything is done, whatever the link is worth."""
    return redirect("mon_inscription", jeton=jeton)


# The secret of these addresses is the link itself: no cookie gives any right here.
@csrf_exempt
@require_POST
@par_le_lien
def accepter_la_place(request: HttpRequest, inscription: Inscription, jeton: str) -> HttpResponse:
    if inscription.etat == Etat.CONFIRMEE:
        return retour(jeton)
    return agir(request, inscription, jeton, lambda: accepter(inscription))


@csrf_exempt
@require_POST
@par_le_lien
def dire_ma_venue(request: HttpRequest, inscription: Inscription, jeton: str) -> HttpResponse:
    """Their own word, for the team to read: their registration stays as it is."""
    if inscription.etat in DU_JOUR:  # noted meanwhile: the page says how
        return retour(jeton)
    quoi = request.POST.get("quoi", "")
    if quoi not in PAROLES:
        return montrer(request, inscription, jeton, refus=TransitionInterdite(PAS_COMPRISE), statut=400)
    return agir(request, inscription, jeton, lambda: dire_sa_venue(inscription, quoi))


@csrf_exempt
@require_POST
@par_le_lien
def dire_mon_retard(request: HttpRequest, inscription: Inscription, jeton: str) -> HttpResponse:
    """On the day, for the desk to read."""
    dites = {str(minutes): minutes for minutes in MINUTES}
    minutes = dites.get(request.POST.get("retard", ""))
    if minutes is None:
        return montrer(request, inscription, jeton, refus=TransitionInterdite(RETARD_PAS_COMPRIS), statut=400)
    return agir(request, inscription, jeton, lambda: dire_son_retard(inscription, minutes))


@require_safe
@par_le_lien
def calendrier(request: HttpRequest, inscription: Inscription, jeton: str) -> HttpResponse:
    fichier = calendrier_de(inscription) if inscription.etat in VIENNENT else None
    if fichier is None:
        raise Http404("Cette inscription n’a pas de date à mettre dans un agenda.")
    reponse = HttpResponse(fichier, content_type="text/calendar; charset=utf-8")
    reponse["Content-Disposition"] = 'attachment; filename="rendez-vous.ics"'
    return reponse
