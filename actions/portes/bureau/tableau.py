"""The screen of counts, and the list behind each of its figures."""

from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse

from actions.comptes import (
    MESURES,
    CompteImpossible,
    Ligne,
    Resultat,
    compter,
    derriere,
    filtres_en_mots,
    jour_par_jour,
    mesure_de,
)
from actions.comptes.dimensions import SANS_VALEUR
from actions.models import Indicateur
from actions.nombres import en_lettres, pourcentage
from actions.portes.bureau.cadre import ecran
from actions.portes.bureau.formulaires import FormComptes, FormDerriere
from actions.portes.bureau.lignes import DERRIERE
from inscriptions.acces.personnes import VOIR_LES_QUESTIONNAIRES, antennes_de, voit_des_personnes
from inscriptions.fiche.exports import FORMATS, exporter
from inscriptions.models import QuestionnaireRempli

PAR_PAGE = 50


def comptes(request: HttpRequest) -> HttpResponseBase:
    """Choose measures, dimensions, a period and filters; see the table or take it away."""
    form = FormComptes(request.GET if request.GET else None)
    resultat = None
    if form.is_bound and form.is_valid():
        try:
            resultat = compter(**form.question())
        except CompteImpossible as erreur:
            # A filter is refused above the form, where it is read even when its field is far below.
            form.add_error(erreur.champ if erreur.champ in form.field_order else None, erreur.a_l_ecran)
    format_ = request.GET.get("format", "")
    if resultat and format_ in FORMATS:
        return exporter(resultat.colonnes, resultat.rangees(), format_, nom="comptes")
    contexte: dict[str, Any] = {"form": form, "resultat": resultat, "formats": _formats(request)}
    if resultat:
        question = form.question()
        contexte |= {
            "rangees": [_rangee(question, resultat, ligne) for ligne in resultat.lignes],
            "seulement": filtres_en_mots(question["filtres"]),
            "totaux": [_cellule(question, resultat, None, code) for code in _codes(resultat)],
        }
    statut = 400 if form.errors else 200
    return ecran(request, "actions/admin/comptes.html", "Comptes", contexte, statut=statut)


def _formats(request: HttpRequest) -> list[tuple[str, str]]:
    """Address and name of each file of the same table."""
    adresses = []
    for code, format_ in FORMATS.items():
        parametres = request.GET.copy()
        parametres["format"] = code
        adresses.append((f"?{parametres.urlencode()}", format_.nom))
    return adresses


def _codes(resultat: Resultat) -> list[str]:
    return [mesure.code for mesure in resultat.mesures]


def _rangee(question: dict[str, Any], resultat: Resultat, ligne: Ligne) -> dict[str, Any]:
    return {
        "libelles": ligne.libelles,
        "cellules": [_cellule(question, resultat, ligne, code) for code in _codes(resultat)],
    }


def _cellule(question: dict[str, Any], resultat: Resultat, ligne: Ligne | None, code: str) -> dict[str, str]:
    """A figure, its share of the total, and the address of the list behind it."""
    total = resultat.valeur_totale(code)
    valeur = ligne.valeur(code) if ligne else total
    part = f"{en_lettres(valeur)} sur {en_lettres(total)} : {pourcentage(valeur, total)}" if total else ""
    return {
        "valeur": en_lettres(valeur),
        "part": part if ligne else "",
        "adresse": _adresse_derriere(question, resultat, ligne, code),
    }


def _adresse_derriere(question: dict[str, Any], resultat: Resultat, ligne: Ligne | None, code: str) -> str:
    """Of what was counted, and not of what the address says: what the screen does not ask counted nothing."""
    periode = {cle: question[cle] for cle in ("depuis", "jusqua") if question[cle]}
    parametres: dict[str, Any] = {**periode, **question["filtres"]}
    if ligne:
        for dimension, cle in zip(resultat.par, ligne.cles, strict=True):
            parametres[dimension.code] = [SANS_VALEUR if cle is None else str(cle)]
    return f"{reverse('comptes_derriere')}?{urlencode({**parametres, 'mesure': code}, doseq=True)}"


def derriere_le_chiffre(request: HttpRequest) -> HttpResponseBase:
    """The people, registrations, séances or acts that a figure counts, for whoever may see them."""
    form = FormDerriere(request.GET)
    if not form.is_valid():
        return ecran(
            request, "actions/admin/derriere.html", "Derrière le chiffre", {"form": form}, statut=400
        )
    question = {
        "mesure": form.cleaned_data["mesure"],
        "depuis": form.cleaned_data["depuis"],
        "jusqua": form.cleaned_data["jusqua"],
        "filtres": {
            cle: valeurs
            for cle, valeurs in ((cle, [v for v in vals if v]) for cle, vals in request.GET.lists())
            if valeurs and cle not in ("mesure", "depuis", "jusqua", "page")
        },
    }
    mesure = mesure_de(question["mesure"])
    try:
        montrees = _jours(request, question) if mesure.avec else _unites(request, question)
    except CompteImpossible as erreur:
        form.add_error(None, erreur.a_l_ecran)
        return ecran(
            request, "actions/admin/derriere.html", "Derrière le chiffre", {"form": form}, statut=400
        )
    contexte = {"form": form, "mesure": mesure, "seulement": filtres_en_mots(question["filtres"]), **montrees}
    return ecran(request, "actions/admin/derriere.html", f"{mesure.nom} : la liste", contexte)


def _jours(request: HttpRequest, question: dict[str, Any]) -> dict[str, Any]:
    """Of needs not met, days and causes, and how many times: they add up to the figure, and name nobody."""
    code, lignes = question["mesure"], jour_par_jour(**question)
    page = Paginator(lignes, PAR_PAGE).get_page(request.GET.get("page"))
    return {
        "titres": ["Jour", "Cause", "Offre", "Site", "Nombre"],
        "lignes": [[*ligne.libelles, ligne.valeur(code)] for ligne in page],
        "page": page,
        "somme": sum(ligne.valeur(code) for ligne in lignes),
    }


def _unites(request: HttpRequest, question: dict[str, Any]) -> dict[str, Any]:
    """What is counted, of the sites whose people may be seen. Raises PermissionDenied, CompteImpossible."""
    toutes = derriere(**question)
    visibles, colonnes = toutes, DERRIERE[toutes.model]
    if colonnes.de_personnes:
        if not voit_des_personnes(request.user):
            raise PermissionDenied
        visibles = derriere(**question, antennes=antennes_de(request.user))
    if toutes.model is QuestionnaireRempli and not request.user.has_perm(VOIR_LES_QUESTIONNAIRES):
        raise PermissionDenied
    page = Paginator(colonnes.preparer(visibles.order_by("-pk")), PAR_PAGE).get_page(request.GET.get("page"))
    return {
        "titres": [titre for _, titre in colonnes.titres],
        "lignes": [colonnes.a_l_ecran(unite) for unite in page],
        "page": page,
        "autres": toutes.count() - page.paginator.count,
    }


def dictionnaire(request: HttpRequest) -> TemplateResponse:
    """Every measure with its definition, and the indicators composed from them."""
    contexte = {"mesures": MESURES.values(), "indicateurs": Indicateur.objects.all()}
    return ecran(request, "actions/admin/dictionnaire.html", "Dictionnaire des mesures", contexte)
