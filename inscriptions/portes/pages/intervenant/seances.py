"""Their séances, and who came to one of them: one tap per person, by POST."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from catalogue.models import Intervenant, Offre, Seance
from catalogue.seances.indisponibilites import a_tenir, est_concernee
from inscriptions.acces.intervenants import (
    attendus,
    demi_journees_tenues,
    nom_court,
    peut_noter,
    seances_de_l_intervenant,
)
from inscriptions.etats import BOUTONS, DU_JOUR, VENUES, Etat, Qui, transition_permise
from inscriptions.etats.constats import Source
from inscriptions.models import Inscription
from inscriptions.portes.pages.intervenant.ouverture import par_son_lien
from inscriptions.presences.indisponibilites import quand_en_mots
from inscriptions.refus import Refus, SeanceComplete
from inscriptions.rendez_vous import rendez_vous_en
from inscriptions.vie.constats import confirmer
from inscriptions.vie.transitions import marquer_presence

AUTREMENT = "Ce geste n’est pas possible ici. Appelez l’équipe de la Mission Locale."
COMPLETE = "La séance est complète. L’équipe de la Mission Locale peut ajouter la personne\u00a0: appelez-la."
ENTRE_TEMPS = "Quelqu’un a noté cette personne entre-temps. Vérifiez, puis recommencez si besoin."


@require_safe
@par_son_lien
def mes_seances(request: HttpRequest, intervenant: Intervenant, jeton: str) -> HttpResponse:
    aujourd_hui = timezone.localdate()
    seances: Any = seances_de_l_intervenant(intervenant)
    lues = [_carte(seance) for seance in seances.avec_places_restantes()]
    contexte = {
        "jeton": jeton,
        "intervenant": intervenant,
        "a_venir": [carte for carte in lues if carte["seance"].jour >= aujourd_hui],
        "passees": [carte for carte in reversed(lues) if carte["seance"].jour < aujourd_hui],
        "demi_journees": demi_journees_tenues(intervenant, aujourd_hui.year),
        "annee": aujourd_hui.year,
        "indisponibilites": _absences(intervenant, deja=request.GET.get("deja", "")),
    }
    return render(request, "intervenant/seances.html", contexte)


# The secret of these addresses is the link itself: no cookie gives any right here.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@par_son_lien
def une_seance(request: HttpRequest, intervenant: Intervenant, jeton: str, numero: int) -> HttpResponse:
    seance = la_seance(intervenant, numero)
    if request.method != "POST":
        return montrer(request, jeton, seance)
    inscription = _inscription(seance, request.POST.get("inscription", ""))
    refus = _noter(seance, inscription, request.POST.get("vers", ""), request.POST.get("vu", ""))
    if refus:
        return montrer(request, jeton, seance, refus=refus, statut=409)
    adresse = reverse("intervenant_seance", args=[jeton, numero])
    return HttpResponseRedirect(f"{adresse}#personne-{inscription.pk}", status=303)


def la_seance(intervenant: Intervenant, numero: int) -> Seance:
    """One of theirs. Raises Http404."""
    if numero > 2**62:
        raise Http404
    return get_object_or_404(seances_de_l_intervenant(intervenant), pk=numero)


def montrer(
    request: HttpRequest, jeton: str, seance: Seance, *, refus: str = "", statut: int = 200
) -> HttpResponse:
    note = peut_noter(seance)
    personnes = [] if seance.etat == Seance.Etat.ANNULEE else list(attendus(seance))
    contexte = {
        "jeton": jeton,
        "seance": seance,
        "rendez_vous": rendez_vous_en(seance),
        "annulee": seance.etat == Seance.Etat.ANNULEE,
        "peut_noter": note,
        "sans_rendez_vous": seance.offre.mode == Offre.Mode.SANS_RENDEZ_VOUS,
        "personnes": [_ligne(inscription, note) for inscription in personnes],
        "presentes": sum(inscription.etat in VENUES for inscription in personnes),
        "refus": refus,
    }
    return render(request, "intervenant/seance.html", contexte, status=statut)


def _absences(intervenant: Intervenant, *, deja: str) -> list[dict[str, Any]]:
    """What they said; `deja`: the number of the one that they have just said once more."""
    seances = list(a_tenir(Seance.objects.filter(intervenant=intervenant)))
    return [
        {
            "numero": dite.pk,
            "quand": quand_en_mots(dite),
            "deja": str(dite.pk) == deja,
            "touche": any(est_concernee(seance, dite) for seance in seances),
        }
        for dite in intervenant.indisponibilites.filter(au__gte=timezone.localdate())
    ]


def _carte(seance: Seance) -> dict[str, Any]:
    return {
        "seance": seance,
        "rendez_vous": rendez_vous_en(seance),
        "annulee": seance.etat == Seance.Etat.ANNULEE,
        "sans_rendez_vous": seance.offre.mode == Offre.Mode.SANS_RENDEZ_VOUS,
        "attendus": seance.prises,
        "peut_noter": peut_noter(seance),
    }


def _ligne(inscription: Inscription, note: bool) -> dict[str, Any]:
    """What is shown of somebody: never more than a first name and an initial."""
    permis = [
        {"vers": vers.value, "nom": nom, "choisi": inscription.etat == vers}
        for vers, nom in BOUTONS
        if inscription.etat == vers or transition_permise(inscription.etat, vers)
    ]
    return {
        "numero": inscription.pk,
        "nom": nom_court(inscription.jeune),
        "creneau": inscription.creneau,
        "etat": inscription.etat,
        "libelle": inscription.get_etat_display() if inscription.etat in DU_JOUR else "",
        "boutons": permis if note else [],
        "garde": _mot_garde(inscription),
        "retard": inscription.retard_du_jour,
    }


def _mot_garde(inscription: Inscription) -> str:
    """What they noted, when the state follows another's word."""
    dits = (c for c in inscription.constats.all() if c.source == Source.PARTENAIRE and c.dit_autre_chose)
    return next((Etat(constat.quoi).label for constat in dits), "")


def _inscription(seance: Seance, numero: str) -> Inscription:
    if not (numero.isdecimal() and numero.isascii() and len(numero) < 19):
        raise Http404
    return get_object_or_404(attendus(seance), pk=int(numero))


def _noter(seance: Seance, inscription: Inscription, vers: str, vu: str) -> str:
    """Note it; what stops it, in words, else nothing."""
    if not peut_noter(seance) or vers not in DU_JOUR:
        return AUTREMENT
    if inscription.etat == vers:  # a second press, or the same word as another's
        confirmer(inscription, source=Source.PARTENAIRE)
        return ""
    if vu != inscription.etat:
        return ENTRE_TEMPS
    try:
        marquer_presence(inscription, vers, qui=Qui.PARTENAIRE)
    except SeanceComplete:
        return COMPLETE
    except (Refus, ValidationError):
        return AUTREMENT
    return ""
