"""Another date of the same offer, in one step: in place of one to come, or after one that is over."""

from functools import partial

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from catalogue.vitrine.choix_de_dates import ChoixDeDates
from inscriptions import saisie
from inscriptions.acces.liens import jeton_de
from inscriptions.courrier.messages import renvoyer_le_lien
from inscriptions.dates.changer import changer_de_date
from inscriptions.etats import REPRENABLES, Qui
from inscriptions.etats.declaration import AutreDate
from inscriptions.models import Inscription
from inscriptions.orientations.second_rendez_vous import redonner_rendez_vous
from inscriptions.portes.pages.personnel.ouverture import par_le_lien, retour
from inscriptions.refus import DejaInscrit, Refus
from inscriptions.rendez_vous import rendez_vous_de
from inscriptions.saisie import protections
from inscriptions.saisie.choix_date import FormulaireDate, date_choisie, dates_pour_changer
from inscriptions.vie.regles import verifier_public
from inscriptions.vie.une_fois import deja_faite_par, inscrire_par_la_page

DATE = "date"


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@par_le_lien
def changer_ma_date(request: HttpRequest, inscription: Inscription, jeton: str) -> HttpResponse:
    """Nothing is given back before the new date is taken."""
    formulaire = FormulaireDate(
        request.POST if request.method == "POST" else None,
        dates=_dates_possibles(request, inscription),
        label="Votre nouvelle date",
        choisie=request.GET.get(DATE, ""),
    )
    if request.method != "POST":
        return _rendre(request, inscription, jeton, formulaire)
    faite = deja_faite_par(protections.numero_du_jeton(request.POST.get("jeton", "")))
    if faite:  # a double press: the date is theirs, and perhaps full by now
        return _a_la_nouvelle(faite)
    if not formulaire.is_valid():
        return _rendre(request, inscription, jeton, formulaire, statut=400)
    try:
        return _prendre(request, inscription, jeton, formulaire.cleaned_data["date"])
    except DejaInscrit as deja:
        renvoyer_le_lien(deja.inscription)
        return _rendre(request, inscription, jeton, formulaire, refus=deja, statut=409)
    except Refus as refus:
        return _rendre(request, inscription, jeton, formulaire, refus=refus, statut=409)
    except ValidationError as erreur:
        formulaire.add_error("date", erreur.messages[0])
        return _rendre(request, inscription, jeton, formulaire, statut=400)


def _dates_possibles(request: HttpRequest, inscription: Inscription) -> ChoixDeDates:
    """Those that this person may take now; none when their registration allows none."""
    if inscription.etat_declare.autre_date:
        sauf = inscription.seance
    elif peut_reprendre(inscription):
        sauf = None
    else:
        return ChoixDeDates()
    return dates_pour_changer(
        inscription.offre,
        request.GET,
        antenne=inscription.antenne,
        sauf=sauf,
        choisie=request.POST.get(DATE) or request.GET.get(DATE, ""),
    )


def peut_reprendre(inscription: Inscription) -> bool:
    """Whether its person may take another date by themselves, now that this one is over."""
    if inscription.etat not in REPRENABLES or inscription.seance_id is None:
        return False
    try:
        verifier_public(inscription.offre, inscription.envoyeuse)
    except Refus:
        return False
    return True


def _prendre(request: HttpRequest, inscription: Inscription, jeton: str, code: str) -> HttpResponse:
    seance, creneau = date_choisie(inscription.offre, code)
    if seance is None:
        raise ValidationError("Choisissez une date.")
    if inscription.etat_declare.autre_date:
        changer_de_date(inscription, seance=seance, creneau=creneau, qui=Qui.JEUNE)
        return retour(jeton)
    numero = protections.numero_du_jeton(request.POST.get("jeton", ""))
    if numero is None:
        raise ValidationError(saisie.PAGE_ANCIENNE)
    # Two presses at once make one registration, and lead to it both times.
    reprendre = partial(redonner_rendez_vous, inscription, seance=seance, creneau=creneau, qui=Qui.JEUNE)
    nouvelle = inscrire_par_la_page(numero, {"page": [request.path], "date": [code]}, reprendre)
    return _a_la_nouvelle(nouvelle)


def _a_la_nouvelle(inscription: Inscription) -> HttpResponse:
    adresse = reverse("mon_inscription", args=[jeton_de(inscription)])
    return HttpResponseRedirect(f"{adresse}?nouveau", status=303)


def _rendre(
    request: HttpRequest,
    inscription: Inscription,
    jeton: str,
    formulaire: FormulaireDate,
    *,
    refus: Refus | None = None,
    statut: int = 200,
) -> HttpResponse:
    contexte = {
        "inscription": inscription,
        "rendez_vous": rendez_vous_de(inscription),
        "jeton": jeton,
        "form": formulaire,
        "erreurs": saisie.resume_des_erreurs(formulaire),
        "refus": refus,
        "reprise": inscription.etat in REPRENABLES,
        "autre_date": inscription.etat_declare.autre_date or AutreDate(),
        "page": protections.nouveau_jeton(),
        "rubrique": "place",
    }
    return render(request, "inscriptions/changer.html", contexte, status=statut)
