"""The place of one person: see it, give it back or take it back, accept or decline, say that one came."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from catalogue.models import Antenne
from catalogue.mots.telephones import telephone_lisible
from catalogue.sites.ouverture import calendriers_de
from catalogue.vitrine.contact import ContactDuSite, contacts_de
from inscriptions.courrier.agenda import calendrier_de
from inscriptions.courrier.joindre import canal_de
from inscriptions.courrier.prevenus import prevenus_en_mots
from inscriptions.etats import DU_JOUR, EN_ATTENTE, PAROLES, SE_REPONDENT, VIENNENT, VIVANTS, Etat, Qui
from inscriptions.etats.declaration import ARendre
from inscriptions.models import Inscription
from inscriptions.portes.pages.personnel.date import peut_reprendre
from inscriptions.portes.pages.personnel.mots import SaPage
from inscriptions.portes.pages.personnel.ouverture import par_le_lien, retour
from inscriptions.portes.pages.reprises import a_reprendre_par, ce_qui_suit
from inscriptions.refus import Refus, TransitionInterdite
from inscriptions.rendez_vous import rendez_vous_de
from inscriptions.saisie.choix import FormulaireDeChoix
from inscriptions.saisie.choix_date import dates_avec_place
from inscriptions.vie.tenue import reprendre
from inscriptions.vie.transitions import accepter, annuler, decliner
from inscriptions.vie.venue import dire_sa_venue, parole_de, peut_dire_sa_venue

PROCHAINES = 3
PAS_COMPRISE = "Répondez par l’un des deux boutons."
A_DECLINER = ARendre(titre="Vous ne prenez pas cette place\u00a0?", bouton="Refuser la place")


@require_safe
@par_le_lien
def mon_inscription(request: HttpRequest, inscription: Inscription, jeton: str) -> HttpResponse:
    return _montrer(request, inscription, jeton)


@require_safe
def lien_court(request: HttpRequest, jeton: str) -> HttpResponse:
    """The address of a text message leads to the one where everything is done, whatever the link is worth."""
    return redirect("mon_inscription", jeton=jeton)


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
    return _agir(request, inscription, jeton, lambda: annuler(inscription, qui=Qui.JEUNE))


@csrf_exempt
@require_POST
@par_le_lien
def reprendre_ma_place(request: HttpRequest, inscription: Inscription, jeton: str) -> HttpResponse:
    if inscription.etat in VIVANTS:  # a second press
        return retour(jeton)
    return _agir(request, inscription, jeton, lambda: reprendre(inscription, qui=Qui.JEUNE))


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
        if inscription.etat not in SE_REPONDENT:
            return retour(jeton)
        return _demander(request, inscription, jeton, A_DECLINER)
    return _agir(request, inscription, jeton, lambda: decliner(inscription))


@csrf_exempt
@require_POST
@par_le_lien
def dire_ma_venue(request: HttpRequest, inscription: Inscription, jeton: str) -> HttpResponse:
    """Their own word, for the team to read: their registration stays as it is."""
    if inscription.etat in DU_JOUR:  # noted meanwhile: the page says how
        return retour(jeton)
    quoi = request.POST.get("quoi", "")
    if quoi not in PAROLES:
        return _montrer(request, inscription, jeton, refus=TransitionInterdite(PAS_COMPRISE), statut=400)
    return _agir(request, inscription, jeton, lambda: dire_sa_venue(inscription, quoi))


@require_safe
@par_le_lien
def calendrier(request: HttpRequest, inscription: Inscription, jeton: str) -> HttpResponse:
    fichier = calendrier_de(inscription) if inscription.etat in VIENNENT else None
    if fichier is None:
        raise Http404("Cette inscription n’a pas de date à mettre dans un agenda.")
    reponse = HttpResponse(fichier, content_type="text/calendar; charset=utf-8")
    reponse["Content-Disposition"] = 'attachment; filename="rendez-vous.ics"'
    return reponse


def _demander(request: HttpRequest, inscription: Inscription, jeton: str, a_rendre: ARendre) -> HttpResponse:
    rend_une_place = inscription.etat_declare.page.ticket or inscription.avec_place
    contexte = {
        "inscription": inscription,
        "jeton": jeton,
        "titre": a_rendre.titre,
        "bouton": a_rendre.bouton,
        "rendez_vous": rendez_vous_de(inscription),
        "rend_une_place": rend_une_place,
        "consequences": ce_qui_suit(inscription) or [a_rendre.consequence],
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
    etat, reprendre = inscription.etat_declare, peut_reprendre(inscription)
    nouveau = "nouveau" in request.GET
    sa_page = SaPage(
        inscription,
        rendez_vous_de(inscription),
        _contact(inscription),
        nouveau=nouveau,
        rang=_rang(inscription),
    )
    contexte = {
        "inscription": inscription,
        "etat": etat,
        "sa_page": sa_page,
        "rendez_vous": sa_page.rendez_vous,
        "jeton": jeton,
        "refus": refus,
        "nouveau": nouveau,
        "contact_change": "contact" in request.GET,
        "sans_place": not etat.page.ticket,
        "mention": sa_page.mention,
        "seul_ticket": sa_page.contact.get("canal") == "" and etat.attendue,
        "a_reprendre": a_reprendre_par(inscription, Qui.JEUNE),
        "peut_changer": etat.autre_date is not None and inscription.seance_id is not None,
        "peut_reprendre": reprendre,
        "autres_dates": _autres_dates(inscription) if reprendre else [],
        "contact": sa_page.contact,
        "venue": _venue(inscription) if peut_dire_sa_venue(inscription) else None,
        "contact_du_site": _contact_du_site(inscription.antenne),
        "choix": FormulaireDeChoix(inscription),
        "choix_gardes": "choix" in request.GET,
        "rubrique": "place",
    }
    return render(request, "inscriptions/mon_inscription.html", contexte, status=statut)


def _autres_dates(inscription: Inscription) -> list[str]:
    dates = dates_avec_place(inscription.offre, antenne=inscription.antenne)
    return list(dates.values())[:PROCHAINES]


def _venue(inscription: Inscription) -> dict[str, Any]:
    """What they may say of their coming, and what they said."""
    dite = parole_de(inscription)
    return {
        "dite": PAROLES[Etat(dite)].dite if dite else "",
        "reponses": [
            {"quoi": etat, "bouton": parole.bouton} for etat, parole in PAROLES.items() if etat != dite
        ],
    }


def _rang(inscription: Inscription) -> int | None:
    if inscription.etat not in EN_ATTENTE or inscription.seance_id is None:
        return None
    rangs: Any = Inscription.objects.avec_rang()
    return rangs.values_list("rang", flat=True).get(pk=inscription.pk)


def _contact_du_site(antenne: Antenne) -> ContactDuSite | None:
    """Whom to call; None for a site that is not shown."""
    if not antenne.est_presentable:
        return None
    return contacts_de([antenne], calendriers_de([antenne]))[antenne.pk]


def _contact(inscription: Inscription) -> dict[str, str]:
    """Where messages go: only what the holder of the link typed or was told."""
    if inscription.par_le_referent:
        return {"referent": inscription.nom_du_referent}
    courriel, telephone = inscription.contact_du_jeune
    return {
        "canal": canal_de(inscription),
        "courriel": courriel,
        "telephone": telephone_lisible(telephone),
    }
