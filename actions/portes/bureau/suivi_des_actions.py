"""The funnel of an action, and the follow-up of actions: objective, last year, published figure."""

from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta
from django.http import HttpRequest, HttpResponseBase
from django.template.response import TemplateResponse

from actions.comptes import CompteImpossible, choix_mesures, compter, entonnoir
from actions.comptes.entonnoirs import DEFINITION, LIBELLES
from actions.comptes.groupes import Filtres
from actions.indicateurs.comparaison import comparer_un
from actions.models import ChiffrePublie, Parcours, Programme
from actions.nombres import en_lettres, pourcentage
from actions.portes.bureau.cadre import ecran
from actions.portes.bureau.formulaires import FormEntonnoir
from catalogue.temps.dates import jour_date


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
    """Computed against objective, against the year before, against what was published."""
    programmes = Programme.objects.prefetch_related("actions__objectifs")
    publies = _publies()
    contexte = {
        "programmes": [
            {
                "programme": programme,
                "objectifs": _du_programme(programme) + _des_actions(programme),
                "sans_objectif": [a for a in programme.actions.all() if not a.objectifs.all()],
                "publies": publies.get(programme.pk, []),
            }
            for programme in programmes
        ]
    }
    return ecran(request, "actions/admin/suivi.html", "Suivi des actions", contexte)


def _publies() -> dict[int, list[dict[str, Any]]]:
    """Published figures beside computed ones, by programme."""
    chiffres = ChiffrePublie.objects.select_related(
        "action",
        "indicateur",
        "indicateur__numerateur_externe",
        "indicateur__denominateur_externe",
    )
    par_programme: dict[int, list[dict[str, Any]]] = {}
    for chiffre in chiffres:
        programme = chiffre.action.programme_id if chiffre.action else chiffre.indicateur.programme_id
        if programme:
            par_programme.setdefault(programme, []).append(comparer_un(chiffre))
    return par_programme


def _du_programme(programme: Programme) -> list[dict[str, str]]:
    """The objective of the programme itself is a number of young people who enter it."""
    if programme.objectif is None:
        return []
    filtres = {"programme": [programme.slug]}
    periode = (programme.depuis, programme.jusqua)
    return [_objectif("Tout le programme", filtres, "jeunes_entres", programme.objectif, periode)]


def _des_actions(programme: Programme) -> list[dict[str, str]]:
    return [
        _objectif(
            action.titre,
            {"action": [action.slug]},
            objectif.mesure,
            objectif.cible,
            (objectif.depuis, objectif.jusqua),
        )
        for action in programme.actions.all()
        for objectif in action.objectifs.all()
    ]


def _objectif(
    nom: str, filtres: Filtres, mesure: str, cible: int, periode: tuple[date, date]
) -> dict[str, str]:
    depuis, jusqua = periode
    an = relativedelta(years=1)
    nom_mesure = dict(choix_mesures()).get(mesure, mesure)
    ligne = {"nom": nom, "mesure": nom_mesure, "periode": f"du {jour_date(depuis)} au {jour_date(jusqua)}"}
    try:
        calcule = _compte(mesure, filtres, depuis, jusqua)
        # A longer period shares days with itself one year before: nothing to compare.
        comparable = jusqua < depuis + an
        avant = _compte(mesure, filtres, depuis - an, jusqua - an) if comparable else None
    except CompteImpossible as erreur:
        return {**ligne, "erreur": erreur.a_l_ecran}
    return {
        **ligne,
        "calcule": en_lettres(calcule),
        "cible": en_lettres(cible),
        "part": pourcentage(calcule, cible),
        "avant": "–" if avant is None else en_lettres(avant),
        "ecart": "–" if avant is None else en_lettres(calcule - avant),
    }


def _compte(mesure: str, filtres: Filtres, depuis: date, jusqua: date) -> Any:
    return compter([mesure], depuis=depuis, jusqua=jusqua, filtres=filtres).valeur_totale(mesure)
