"""Another date, chosen from inside a registration form: what was typed comes along."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse

from catalogue.models import Offre, Seance
from inscriptions import saisie
from inscriptions.portes.pages import carte
from inscriptions.rendez_vous import rendez_vous_en
from inscriptions.saisie.choix_date import FormulaireDate, autres_dates, date_choisie

DEMANDER, PRENDRE = "autre-date", "prendre-la-date"
PARAMETRE = "dates"


def est_demandee(request: HttpRequest) -> bool:
    return request.POST.get("aller") in (DEMANDER, PRENDRE)


def montrer(
    request: HttpRequest,
    feuille: saisie.Saisie,
    offre: Offre,
    seance: Seance,
    creneau: datetime | None,
    *,
    form: FormulaireDate | None = None,
) -> HttpResponse:
    """The other dates; the answers wait in the draft of `feuille`."""
    form = form or _formulaire(offre, seance, creneau)
    retour = request.GET.copy()
    retour.pop(PARAMETRE, None)
    contexte = {
        "offre": offre,
        "saisie": feuille,
        "form": form,
        "erreurs": saisie.resume_des_erreurs(form),
        "rendez_vous": rendez_vous_en(seance, creneau),
        "retour": f"{request.path}?{retour.urlencode()}",
        "rubrique": "catalogue",
    }
    return render(request, "inscriptions/autre_date.html", contexte, status=400 if form.errors else 200)


def suivre(
    request: HttpRequest, feuille: saisie.Saisie, offre: Offre, seance: Seance, creneau: datetime | None
) -> HttpResponse | None:
    """To the other dates, or to the form of the one that was taken; None, and an alert, when that fails."""
    if request.POST["aller"] == DEMANDER:
        parametres = {**request.GET.dict(), "etape": feuille.etape, PARAMETRE: ""}
        return saisie.emporter(request, feuille, request.path, parametres)
    form = _formulaire(offre, seance, creneau, request.POST)
    if not form.is_valid():
        return montrer(request, feuille, offre, seance, creneau, form=form)
    try:
        autre, heure = date_choisie(offre, form.cleaned_data["date"])
    except ValidationError as parti:
        form.add_error("date", parti.message_dict["date"])
        return montrer(request, feuille, offre, seance, creneau, form=form)
    assert autre is not None  # every choice names one
    feuille.donnees.pop("creneau", None)
    parametres = {"etape": request.GET.get("etape", "")}
    if carte.PARAMETRE in request.GET:
        parametres[carte.PARAMETRE] = request.GET[carte.PARAMETRE]
    if heure:
        parametres["creneau"] = saisie.code_du_creneau(heure)
    return saisie.emporter(request, feuille, reverse("s_inscrire_seance", args=[autre.pk]), parametres)


def _formulaire(
    offre: Offre, seance: Seance, creneau: datetime | None, donnees: QueryDict | None = None
) -> FormulaireDate:
    dates = autres_dates(offre, seance, creneau)
    return FormulaireDate(donnees, dates=dates, label="Choisissez une autre date")
