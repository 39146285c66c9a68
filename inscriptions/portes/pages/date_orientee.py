"""Another date for a person whom one sent: nothing is given back before the new one is taken."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from catalogue.models import Offre
from catalogue.vitrine.lignes import code_de
from inscriptions import saisie
from inscriptions.acces.partage import partage_de
from inscriptions.dates.changer import changer_de_date
from inscriptions.etats import Qui
from inscriptions.models import Inscription, Prescripteur
from inscriptions.portes.pages.orientations import orientation_de, reserve_aux_prescripteurs
from inscriptions.refus import Refus
from inscriptions.rendez_vous import rendez_vous_de
from inscriptions.saisie.choix_date import FormulaireDate, date_choisie, dates_pour_changer


def date_a_changer(inscription: Inscription) -> bool:
    """Whether whoever sent the person may take another date for them: of a dated offer, before the day."""
    if not (inscription.est_envoyee and partage_de(inscription).annulable):
        return False
    rendez_vous = rendez_vous_de(inscription)
    datee = inscription.offre.mode in (Offre.Mode.SEANCES, Offre.Mode.CRENEAUX)
    return datee and (rendez_vous is None or rendez_vous.debut > timezone.now())


@require_http_methods(["GET", "HEAD", "POST"])
@reserve_aux_prescripteurs
def changer_la_date(request: HttpRequest, prescripteurs: list[Prescripteur], reference: str) -> HttpResponse:
    """GET shows the dates with room; POST takes one, and the person is told of it."""
    inscription = orientation_de(prescripteurs, reference)
    code = request.POST.get("date", "")
    prise = inscription.seance_id and code == code_de(inscription.seance_id, inscription.creneau)
    if prise or not date_a_changer(inscription):  # a second press, or the same answer whatever became of it
        return _au_suivi(reference)
    formulaire = _formulaire(request, inscription, code)
    if request.method != "POST":
        return _rendre(request, inscription, formulaire)
    if not formulaire.is_valid():
        return _rendre(request, inscription, formulaire, statut=400)
    try:
        seance, creneau = date_choisie(inscription.offre, code)
        assert seance is not None  # every choice names one
        compte = prescripteurs[0].utilisateur
        changer_de_date(inscription, seance=seance, creneau=creneau, qui=Qui.PRESCRIPTEUR, compte=compte)
    except Refus as refus:
        return _rendre(request, inscription, formulaire, refus=refus, statut=409)
    except ValidationError as erreur:
        formulaire.add_error("date", erreur.messages[0])
        return _rendre(request, inscription, formulaire, statut=400)
    return _au_suivi(reference)


def _formulaire(request: HttpRequest, inscription: Inscription, code: str) -> FormulaireDate:
    dates = dates_pour_changer(
        inscription.offre,
        request.GET,
        antenne=inscription.antenne,
        sauf=inscription.seance,
        choisie=code or request.GET.get("date", ""),
    )
    donnees = request.POST if request.method == "POST" else None
    return FormulaireDate(donnees, dates=dates, label="La nouvelle date", choisie=request.GET.get("date", ""))


def _rendre(
    request: HttpRequest,
    inscription: Inscription,
    formulaire: FormulaireDate,
    *,
    refus: Refus | None = None,
    statut: int = 200,
) -> HttpResponse:
    contexte = {
        "inscription": inscription,
        "rendez_vous": rendez_vous_de(inscription),
        "form": formulaire,
        "erreurs": saisie.resume_des_erreurs(formulaire),
        "refus": refus,
        "rubrique": "pros",
    }
    return render(request, "orientations/date.html", contexte, status=statut)


def _au_suivi(reference: str) -> HttpResponse:
    return HttpResponseRedirect(reverse("suivi", args=[reference]), status=303)
