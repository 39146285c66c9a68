"""What a person gives back: asked once, then theirs for ten minutes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from inscriptions.courrier.prevenus import prevenus_en_mots
from inscriptions.etats import SE_REPONDENT, VIVANTS, Etat, Qui
from inscriptions.etats.declaration import ARendre
from inscriptions.models import Inscription
from inscriptions.portes.pages.personnel.ouverture import par_le_lien, retour
from inscriptions.portes.pages.personnel.page import agir, prochaines_dates
from inscriptions.portes.pages.reprises import ce_qui_suit
from inscriptions.rendez_vous import rendez_vous_de
from inscriptions.vie.tenue import reprendre
from inscriptions.vie.transitions import annuler, decliner

A_DECLINER = ARendre(titre="Vous ne prenez pas cette place\u00a0?", bouton="Refuser la place")


# The secret of these addresses is the link itself: no cookie gives any right here.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@par_le_lien
def annuler_ma_venue(request: HttpRequest, inscription: Inscription, jeton: str) -> HttpResponse:
    """GET says what follows and who is told; POST does it."""
    if inscription.etat == Etat.ANNULEE:  # a second press
        return retour(jeton)
    if request.method != "POST":
        a_rendre = inscription.etat_declare.a_rendre
        return _demander(request, inscription, jeton, a_rendre) if a_rendre else retour(jeton)
    return agir(request, inscription, jeton, lambda: annuler(inscription, qui=Qui.JEUNE))


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@par_le_lien
def decliner_la_place(request: HttpRequest, inscription: Inscription, jeton: str) -> HttpResponse:
    """GET says what follows and who is told; POST does it."""
    if inscription.etat == Etat.ANNULEE:
        return retour(jeton)
    if request.method != "POST":
        if inscription.etat not in SE_REPONDENT:
            return retour(jeton)
        return _demander(request, inscription, jeton, A_DECLINER)
    return agir(request, inscription, jeton, lambda: decliner(inscription))


@csrf_exempt
@require_POST
@par_le_lien
def reprendre_ma_place(request: HttpRequest, inscription: Inscription, jeton: str) -> HttpResponse:
    if inscription.etat in VIVANTS:  # a second press
        return retour(jeton)
    return agir(request, inscription, jeton, lambda: reprendre(inscription, qui=Qui.JEUNE))


def _demander(request: HttpRequest, inscription: Inscription, jeton: str, a_rendre: ARendre) -> HttpResponse:
    """What becomes of it, the act, and the other dates, which keep the reference."""
    etat = inscription.etat_declare
    change = etat.autre_date is not None and inscription.seance_id is not None
    contexte = {
        "inscription": inscription,
        "jeton": jeton,
        "titre": a_rendre.titre,
        "bouton": a_rendre.bouton,
        "rendez_vous": rendez_vous_de(inscription),
        "rend_une_place": etat.page.ticket or inscription.avec_place,
        "consequences": ce_qui_suit(inscription) or [a_rendre.consequence],
        "prevenus": prevenus_en_mots(inscription, qui=Qui.JEUNE),
        "autres_dates": prochaines_dates(inscription, jeton, sauf=inscription.seance) if change else [],
        "rubrique": "place",
    }
    return render(request, "inscriptions/rendre.html", contexte)
