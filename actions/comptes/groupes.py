"""The lines of a table as the database groups them, and their total.

What adds up is grouped by plain columns, a day rather than a month, and brought together here: of two
million rows no month is written out, and the total is the sum of the lines. Of people neither holds.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import QuerySet

from actions.comptes.dimensions import MULTIPLES, Dimension, parmi
from actions.comptes.mesures import Mesure

Filtres = Mapping[str, Sequence[str]]
Cle = tuple[Any, ...]
Groupes = dict[Cle, dict[str, Any]]


def agregats(mesures: list[Mesure]) -> dict[str, Any]:
    """Each figure, and the number of people behind it (`_<code>`) for masking."""
    agregats = {mesure.code: mesure.calcul for mesure in mesures}
    derriere = {f"n_{m.code}": m.effectif for m in mesures if m.effectif and m.effectif is not m.calcul}
    return agregats | derriere


def grouper(
    lignes: QuerySet, mesures: list[Mesure], dimensions: list[Dimension], filtres: Filtres
) -> Groupes:
    """Key of dimension values → figures."""
    if not dimensions:
        return {}
    alias, simplement = [f"d{rang}" for rang in range(len(dimensions))], _s_additionnent(mesures)
    for nom, dimension in zip(alias, dimensions, strict=True):
        ajouter = dimension.ajouter_au_plus_simple if simplement else dimension.ajouter
        lignes = ajouter(lignes, mesures[0], nom)
        if dimension in MULTIPLES and filtres.get(dimension.code):
            # A row kept for one action may have another: print only those asked for.
            lignes = lignes.filter(parmi(nom, dimension.lire(filtres[dimension.code])))
    groupes = lignes.order_by().values(*alias).annotate(**agregats(mesures))
    par_cle = {tuple(groupe.pop(nom) for nom in alias): groupe for groupe in groupes}
    return _replier(par_cle, dimensions) if simplement else par_cle


def _replier(groupes: Groupes, dimensions: list[Dimension]) -> Groupes:
    """Figures that add up, brought together from the values by which the database grouped them."""
    replies: Groupes = {}
    for lue, valeurs in groupes.items():
        cle = tuple(dimension.replier(valeur) for dimension, valeur in zip(dimensions, lue, strict=True))
        deja = replies.get(cle)
        replies[cle] = {code: deja[code] + valeur for code, valeur in valeurs.items()} if deja else valeurs
    return replies


def total_de(
    lignes: QuerySet, mesures: list[Mesure], dimensions: list[Dimension], groupes: Groupes
) -> dict[str, Any]:
    """The figures of all rows: the sum of lines where each row is in one and only one, else asked for."""
    chacune_une_fois = dimensions and not any(dimension.plusieurs for dimension in dimensions)
    if not (chacune_une_fois and _s_additionnent(mesures)):
        return lignes.aggregate(**agregats(mesures))
    return {code: sum(valeurs[code] for valeurs in groupes.values()) for code in agregats(mesures)}


def _s_additionnent(mesures: list[Mesure]) -> bool:
    return all(mesure.s_additionne for mesure in mesures)
