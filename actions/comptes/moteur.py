"""The counts engine: one query per figure for the lines, one more for the total of people, none per row."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet

from actions.comptes.dimensions import (
    JOUR,
    MULTIPLES,
    NON_RENSEIGNE,
    SIMPLES,
    Dimension,
    DimensionDeTemps,
    question_comptee,
    questions_comptees,
)
from actions.comptes.erreurs import CompteImpossible
from actions.comptes.groupes import Cle, Filtres, agregats, grouper, total_de
from actions.comptes.mesures import Mesure, mesure_de
from actions.comptes.resultat import Ligne, Resultat
from inscriptions.models import Jeune

DIMENSIONS = {dimension.code: dimension for dimension in (*MULTIPLES, *SIMPLES)}
PAR_MAXIMUM = 2  # and one of time


def dimension_de(code: str) -> Dimension:
    """The dimension of that code, `question:<cle>` included. Raises CompteImpossible."""
    trouvee = DIMENSIONS.get(code)
    if trouvee is None and code.startswith("question:"):
        trouvee = question_comptee(code.removeprefix("question:"))
    if trouvee is None:
        raise CompteImpossible("par", f"Dimension inconnue : « {code} ».")
    return trouvee


def choix_dimensions() -> list[tuple[str, str]]:
    """Codes and names, counted questions included, for forms and fields."""
    return [(d.code, d.nom) for d in (*DIMENSIONS.values(), *questions_comptees())]


def dimensions_a_choisir() -> list[Dimension]:
    """Those whose values are a list to choose from, counted questions included."""
    return [d for d in (*DIMENSIONS.values(), *questions_comptees()) if d.se_choisit]


def compter(
    mesures: Sequence[str],
    *,
    par: Sequence[str] = (),
    depuis: date | None = None,
    jusqua: date | None = None,
    filtres: Filtres | None = None,
    masquer: int | None = None,
    antennes: QuerySet | None = None,
) -> Resultat:
    """Figures for a period, split by up to two dimensions, or three when one is of time and nothing is hidden.

    `filtres` maps a dimension to the values kept (one of them suffices; `non-renseigne` keeps rows
    without value). `antennes` limits the rows to those of these sites. `masquer` hides figures
    that tell of fewer people. Raises CompteImpossible.
    """
    choisies = [mesure_de(code) for code in dict.fromkeys(mesures)]
    dimensions = [dimension_de(code) for code in dict.fromkeys(par)]
    _verifier(choisies, dimensions, depuis, jusqua)
    _verifier_le_nombre(dimensions, masquer)
    groupes: dict[Cle, dict[str, Any]] = {}
    total: dict[str, Any] = {}
    for requete in _par_requete(choisies):
        lignes = lignes_comptees(requete[0], depuis, jusqua, filtres or {}, antennes)
        siens = grouper(lignes, requete, dimensions, filtres or {})
        _ajouter(total, total_de(lignes, requete, dimensions, siens))
        for cle, valeurs in siens.items():
            _ajouter(groupes.setdefault(cle, {}), valeurs)
    resultat = Resultat(
        depuis=depuis,
        jusqua=jusqua,
        mesures=choisies,
        par=dimensions,
        lignes=_presenter(groupes, choisies, dimensions),
        total=total,
    )
    return resultat.masque(masquer) if masquer else resultat


def derriere(
    mesure: str,
    *,
    depuis: date | None = None,
    jusqua: date | None = None,
    filtres: Filtres | None = None,
    antennes: QuerySet | None = None,
) -> QuerySet:
    """What a figure counts: its young people, registrations, séances, acts, stocks or parcours.

    As many rows as the figure says, for figures that count rows or people. Of a figure that several
    tables make, see `jour_par_jour`.
    """
    choisie = mesure_de(mesure)
    _verifier([choisie], [], depuis, jusqua)
    lignes = lignes_comptees(choisie, depuis, jusqua, filtres or {}, antennes)
    if choisie.unite == "jeune":
        return Jeune.objects.filter(pk__in=lignes.order_by().values("jeune"))
    return lignes


def jour_par_jour(
    mesure: str,
    *,
    depuis: date | None = None,
    jusqua: date | None = None,
    filtres: Filtres | None = None,
    antennes: QuerySet | None = None,
) -> list[Ligne]:
    """What makes a figure of needs not met: its days, the latest first, with cause, offer and site, and nobody.

    They add up to the figure. Raises CompteImpossible.
    """
    choisie = mesure_de(mesure)
    _verifier([choisie], [], depuis, jusqua)
    dimensions = [JOUR, *(DIMENSIONS[code] for code in ("cause", "offre", "site"))]
    groupes: dict[Cle, dict[str, Any]] = {}
    for partie in choisie.parties:
        lignes = lignes_comptees(partie, depuis, jusqua, filtres or {}, antennes)
        for cle, valeurs in grouper(lignes, [partie], dimensions, filtres or {}).items():
            _ajouter(groupes.setdefault(cle, {}), valeurs)
    lues = _presenter(groupes, [choisie], dimensions)
    return sorted(lues, key=lambda ligne: ligne.cles[0], reverse=True)


def comptees_parmi(
    lignes: QuerySet, mesure: Mesure, depuis: date | None, jusqua: date | None, filtres: Filtres
) -> QuerySet:
    """Those of `lignes`, of the measure's own table, that it counts. Raises CompteImpossible."""
    _verifier([mesure], [], depuis, jusqua)
    siennes = mesure.lignes()
    if mesure.date in siennes.query.annotations:  # which do not follow from one question into another
        comptees = _filtrer(siennes.filter(mesure.dans_la_periode(depuis, jusqua)), mesure, filtres)
        return lignes.filter(pk__in=comptees.order_by().values("pk"))
    return _filtrer((lignes & siennes).filter(mesure.dans_la_periode(depuis, jusqua)), mesure, filtres)


def _verifier(
    mesures: list[Mesure], dimensions: list[Dimension], depuis: date | None, jusqua: date | None
) -> None:
    if not mesures:
        raise CompteImpossible("mesure", "Choisissez au moins une mesure.")
    if depuis and jusqua and jusqua < depuis:
        raise CompteImpossible("jusqua", "La dernière date vient avant la première.")
    for dimension in dimensions:
        for mesure in mesures:
            _verifier_la_paire(dimension, mesure, "par")


def _verifier_le_nombre(dimensions: list[Dimension], masquer: int | None) -> None:
    """A third one where time passes; not where figures are hidden, which each split makes smaller."""
    du_temps = any(isinstance(dimension, DimensionDeTemps) for dimension in dimensions)
    if len(dimensions) > PAR_MAXIMUM + (du_temps and masquer is None):
        raise CompteImpossible(
            "par", "Deux dimensions au plus, ou trois si l’une est le temps et rien n’est masqué."
        )


def _ajouter(deja: dict[str, Any], valeurs: dict[str, Any]) -> None:
    """What one query tells: of a figure that several tables make, one more part."""
    for code, valeur in valeurs.items():
        deja[code] = deja[code] + valeur if code in deja else valeur


def _verifier_la_paire(dimension: Dimension, mesure: Mesure, champ: str) -> None:
    if not all(dimension.s_applique(partie) for partie in mesure.parties):
        raise CompteImpossible(
            champ,
            f"La dimension « {dimension.code} » ne s’applique pas à la mesure « {mesure.code} ».",
            f"« {dimension.nom} » ne s’applique pas à la mesure « {mesure.nom} ».",
        )


def _par_requete(mesures: list[Mesure]) -> list[list[Mesure]]:
    """Measures that the same rows answer, together."""
    requetes: dict[Any, list[Mesure]] = {}
    for partie in [partie for mesure in mesures for partie in mesure.parties]:
        requetes.setdefault(partie.requete, []).append(partie)
    return list(requetes.values())


def lignes_comptees(
    mesure: Mesure, depuis: date | None, jusqua: date | None, filtres: Filtres, antennes: QuerySet | None
) -> QuerySet:
    """The rows that a measure counts, each once."""
    lignes = mesure.lignes().filter(mesure.dans_la_periode(depuis, jusqua))
    if antennes is not None:
        lignes = mesure.table.des_antennes(lignes, antennes)
    return _filtrer(lignes, mesure, filtres)


def _filtrer(lignes: QuerySet, mesure: Mesure, filtres: Filtres) -> QuerySet:
    for code, textes in filtres.items():
        if textes:
            dimension = _dimension_du_filtre(code, mesure)
            lignes = dimension.garder(lignes, mesure, dimension.lire(textes))
    return lignes


def _dimension_du_filtre(code: str, mesure: Mesure) -> Dimension:
    try:
        dimension = dimension_de(code)
    except CompteImpossible as erreur:
        raise CompteImpossible(code, erreur.phrase, erreur.a_l_ecran) from erreur
    _verifier_la_paire(dimension, mesure, code)
    return dimension


def _presenter(
    groupes: dict[Cle, dict[str, Any]], mesures: list[Mesure], dimensions: list[Dimension]
) -> list[Ligne]:
    """Lines with published values and printed names, in reading order, the unknown last."""
    presentations = [
        {**dimension.valeurs.presenter({cle[rang] for cle in groupes} - {None}), None: (None, NON_RENSEIGNE)}
        for rang, dimension in enumerate(dimensions)
    ]
    rangs = [{valeur: rang for rang, valeur in enumerate(connues)} for connues in presentations]
    zeros = dict.fromkeys(agregats(mesures), 0)
    lignes = []
    for cle in sorted(groupes, key=lambda cle: [rangs[i][valeur] for i, valeur in enumerate(cle)]):
        valeurs = [presentations[i][valeur] for i, valeur in enumerate(cle)]
        lignes.append(
            Ligne(
                cles=tuple(valeur for valeur, _ in valeurs),
                libelles=tuple(nom for _, nom in valeurs),
                valeurs=zeros | groupes[cle],
            )
        )
    return lignes
