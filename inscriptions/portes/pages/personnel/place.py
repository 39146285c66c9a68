"""The place of one person: see it, give it back, accept or decline, put it in a calendar."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from catalogue.mots.telephones import telephone_lisible
from inscriptions.courrier.agenda import calendrier_de
from inscriptions.courrier.joindre import canal_de
from inscriptions.courrier.prevenus import prevenus_en_mots
from inscriptions.etats import Etat, Qui
from inscriptions.models import Inscription
from inscriptions.portes.pages.personnel.date import CHANGEABLES, dates_possibles, peut_reprendre
from inscriptions.portes.pages.personnel.ouverture import par_le_lien, retour
from inscriptions.refus import Refus
from inscriptions.rendez_vous import RendezVous, rendez_vous_de
from inscriptions.vie.transitions import accepter, annuler, decliner

AVEC_TICKET = frozenset({Etat.CONFIRMEE, Etat.PROPOSEE, Etat.PRESENTE})
# What can be given back: the question that is asked first, and the act.
A_RENDRE = {
    Etat.CONFIRMEE: ("Vous ne venez plus\u00a0?", "Annuler ma venue"),
    Etat.ATTENTE: ("Vous n’attendez plus\u00a0?", "Quitter la liste d’attente"),
    Etat.DEMANDEE: ("Ce n’est plus utile\u00a0?", "Annuler ma demande"),
}
PROCHAINES = 3


@require_safe
@par_le_lien
def mon_inscription(request: HttpRequest, inscription: Inscription, jeton: str) -> HttpResponse:
    return _montrer(request, inscription, jeton)


# The secret of these addresses is the link itself: no cookie gives any right here.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@par_le_lien
def annuler_ma_venue(request: HttpRequest, inscription: Inscription, jeton: str) -> HttpResponse:
    """GET says what follows and who is told; POST does it."""
    if inscription.etat == Etat.ANNULEE:  # a second press
        return retour(jeton)
    if request.method != "POST":
        titre, acte = A_RENDRE.get(Etat(inscription.etat), ("", ""))
        return _demander(request, inscription, jeton, titre=titre, acte=acte) if acte else retour(jeton)
    return _agir(request, inscription, jeton, lambda: annuler(inscription, qui=Qui.JEUNE))


@csrf_exempt
@require_POST
@par_le_lien
def accepter_la_place(request: HttpRequest, inscription: Inscription, jeton: str) -> HttpResponse:
    if inscription.etat == Etat.CONFIRMEE:
        return retour(jeton)
    return _agir(request, inscription, jeton, lambda: accepter(inscription))


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@par_le_lien
def decliner_la_place(request: HttpRequest, inscription: Inscription, jeton: str) -> HttpResponse:
    """GET says what follows and who is told; POST does it."""
    if inscription.etat == Etat.ANNULEE:
        return retour(jeton)
    if request.method != "POST":
        if inscription.etat != Etat.PROPOSEE:
            return retour(jeton)
        return _demander(
            request,
            inscription,
            jeton,
            titre="Vous ne prenez pas cette place\u00a0?",
            acte="Refuser la place",
        )
    return _agir(request, inscription, jeton, lambda: decliner(inscription))


@require_safe
@par_le_lien
def calendrier(request: HttpRequest, inscription: Inscription, jeton: str) -> HttpResponse:
    fichier = calendrier_de(inscription) if inscription.etat == Etat.CONFIRMEE else None
    if fichier is None:
        raise Http404("Cette inscription n’a pas de date à mettre dans un agenda.")
    reponse = HttpResponse(fichier, content_type="text/calendar; charset=utf-8")
    reponse["Content-Disposition"] = 'attachment; filename="rendez-vous.ics"'
    return reponse


def _demander(
    request: HttpRequest, inscription: Inscription, jeton: str, *, titre: str, acte: str
) -> HttpResponse:
    contexte = {
        "inscription": inscription,
        "jeton": jeton,
        "titre": titre,
        "acte": acte,
        "rendez_vous": rendez_vous_de(inscription),
        "rend_une_place": inscription.etat in AVEC_TICKET or inscription.avec_place,
        "prevenus": prevenus_en_mots(inscription, qui=Qui.JEUNE),
        "rubrique": "place",
    }
    return render(request, "inscriptions/rendre.html", contexte)


def _agir(
    request: HttpRequest, inscription: Inscription, jeton: str, action: Callable[[], object]
) -> HttpResponse:
    try:
        action()
    except Refus as refus:
        # What refused may have changed meanwhile: the page shows the registration as it is now.
        actuelle = Inscription.objects.pour_listes().get(pk=inscription.pk)
        return _montrer(request, actuelle, jeton, refus=refus, statut=409)
    return retour(jeton)


def _montrer(
    request: HttpRequest,
    inscription: Inscription,
    jeton: str,
    *,
    refus: Refus | None = None,
    statut: int = 200,
) -> HttpResponse:
    rendez_vous = rendez_vous_de(inscription)
    contexte = {
        "inscription": inscription,
        "rendez_vous": rendez_vous,
        "jeton": jeton,
        "refus": refus,
        "nouveau": "nouveau" in request.GET,
        "contact_change": "contact" in request.GET,
        "rang": _rang(inscription),
        "sans_place": inscription.etat not in AVEC_TICKET,
        "mention": _mention(inscription, rendez_vous),
        "peut_rendre": inscription.etat in A_RENDRE,
        "peut_changer": inscription.etat in CHANGEABLES and inscription.seance_id is not None,
        "peut_reprendre": peut_reprendre(inscription),
        "autres_dates": [mots for _, mots in dates_possibles(inscription)][:PROCHAINES]
        if peut_reprendre(inscription)
        else [],
        "contact": _contact(inscription),
        "rubrique": "place",
    }
    return render(request, "inscriptions/mon_inscription.html", contexte, status=statut)


def _rang(inscription: Inscription) -> int | None:
    if inscription.etat != Etat.ATTENTE or inscription.seance_id is None:
        return None
    rangs: Any = Inscription.objects.avec_rang()
    return rangs.values_list("rang", flat=True).get(pk=inscription.pk)


def _mention(inscription: Inscription, rendez_vous: RendezVous | None) -> str:
    if inscription.etat == Etat.ATTENTE:
        return "Complet pour le moment"
    en_cours = inscription.etat in {Etat.DEMANDEE, Etat.CONFIRMEE}
    return "Sans date\u00a0: nous vous recontactons" if en_cours and rendez_vous is None else ""


def _contact(inscription: Inscription) -> dict[str, str]:
    """Where messages go: only what the holder of the link typed or was told."""
    if inscription.contact == Inscription.Contact.REFERENT:
        return {"referent": inscription.nom_du_referent}
    courriel, telephone = inscription.contact_du_jeune
    return {
        "canal": canal_de(inscription),
        "courriel": courriel,
        "telephone": telephone_lisible(telephone),
    }
