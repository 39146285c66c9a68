"""The funnel of an action, and the follow-up of actions: objective, last year, published figure."""

from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta
from django.http import HttpRequest, HttpResponseBase
from django.template.response import TemplateResponse

from actions.bilans.comparaison import comparer_un
from actions.comptes import CompteImpossible, compter, entonnoir, mesure_de
from actions.comptes.entonnoir import DEFINITION, LIBELLES
from actions.ecrans.formulaires import FormEntonnoir
from actions.ecrans.page import ecran
from actions.models import Action, Objectif, Parcours
from actions.nombres import en_lettres, pourcentage


def entonnoir_d_une_action(request: HttpRequest) -> HttpResponseBase:
    """From the orientation to the exit, for one action."""
    form = FormEntonnoir(request.GET if request.GET else None)
    contexte: dict[str, Any] = {"form": form, "definition": DEFINITION}
    if form.is_bound and form.is_valid():
        donnees = form.cleaned_data
        calcule = entonnoir(
            filtres={"action": [donnees["action"]]},
            depuis=donnees["depuis"],
            jusqua=donnees["jusqua"],
            mode=donnees["mode"] or "cohorte",
        )
        contexte["etapes"] = [_etape(etape, LIBELLES[etape.code]) for etape in calcule.etapes]
        contexte["issues"] = [_etape(issue, Parcours.Issue(issue.code).label) for issue in calcule.issues]
    statut = 400 if form.errors else 200
    return ecran(request, "actions/admin/entonnoir.html", "Étapes d’une action", contexte, statut=statut)


def _etape(etape: Any, nom: str) -> dict[str, str]:
    part = ""
    if etape.taux is not None:
        sur = LIBELLES[etape.sur]
        part = (
            f"{etape.effectif} sur {etape.denominateur} {sur} : "
            f"{pourcentage(etape.effectif, etape.denominateur)}"
        )
    return {"nom": nom, "effectif": en_lettres(etape.effectif), "part": part}


def suivi(request: HttpRequest) -> TemplateResponse:
    """Each action: computed against objective, against the year before, against what was published."""
    actions = Action.objects.select_related("programme").prefetch_related(
        "objectifs",
        "chiffres_publies__indicateur__numerateur_externe",
        "chiffres_publies__indicateur__denominateur_externe",
    )
    lignes = [
        {
            "action": action,
            "objectifs": [_objectif(action, objectif) for objectif in action.objectifs.all()],
            "publies": [comparer_un(chiffre) for chiffre in action.chiffres_publies.all()],
        }
        for action in actions
    ]
    return ecran(request, "actions/admin/suivi.html", "Suivi des actions", {"lignes": lignes})


def _objectif(action: Action, objectif: Objectif) -> dict[str, str]:
    try:
        calcule = _compte(action, objectif.mesure, objectif.depuis, objectif.jusqua)
        an = relativedelta(years=1)
        avant = _compte(action, objectif.mesure, objectif.depuis - an, objectif.jusqua - an)
    except CompteImpossible as erreur:
        return {"mesure": objectif.mesure, "erreur": erreur.phrase}
    return {
        "mesure": mesure_de(objectif.mesure).nom,
        "periode": f"du {objectif.depuis:%d/%m/%Y} au {objectif.jusqua:%d/%m/%Y}",
        "calcule": en_lettres(calcule),
        "cible": en_lettres(objectif.cible),
        "part": pourcentage(calcule, objectif.cible),
        "avant": en_lettres(avant),
        "ecart": en_lettres(calcule - avant),
    }


def _compte(action: Action, mesure: str, depuis: date, jusqua: date) -> Any:
    resultat = compter([mesure], depuis=depuis, jusqua=jusqua, filtres={"action": [action.slug]})
    return resultat.valeur_totale(mesure)
