"""Masking of small figures so that none can be found again by arithmetic (docs/contrat.md §7.6). Pure.

Primary suppression hides what tells of fewer than `seuil` people (zero tells of nobody). Secondary
suppression hides more cells until, knowing every published figure, every sum, and which cells are
small, nobody can tell the value of a hidden one.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

Cellule = Hashable
SANS_BORNE = 10**9


@dataclass(frozen=True)
class Relation:
    """A sum: the members add up to the total, a cell like another."""

    membres: frozenset[Cellule]
    total: Cellule


def cellules_a_masquer(
    cellules: Mapping[Cellule, int], relations: Iterable[Relation], *, seuil: int
) -> set[Cellule]:
    """The cells to hide in a table.

    Counts of people are not sums (one person may be in two lines); they are treated as if they
    were, which hides at least as much.
    """
    sommes = list(relations)
    petites = {cle for cle, valeur in cellules.items() if 0 < valeur < seuil}
    cachees = set(petites)
    while True:
        trouvables = _trouvables(cellules, sommes, cachees, petites, seuil)
        ajoutee = _a_cacher_aussi(cellules, sommes, cachees, trouvables)
        if ajoutee is None:
            return cachees
        cachees.add(ajoutee)


def _trouvables(
    cellules: Mapping[Cellule, int],
    relations: list[Relation],
    cachees: set[Cellule],
    petites: set[Cellule],
    seuil: int,
) -> set[Cellule]:
    """Hidden cells whose value follows from what is published."""
    bornes = {cle: (1, seuil - 1) if cle in petites else (0, SANS_BORNE) for cle in cachees}
    par_bornes = {
        cle
        for relation in relations
        for cle, possible in _intervalles(cellules, relation, bornes).items()
        if possible[0] >= possible[1]
    }
    return par_bornes | _determinees(relations, cachees)


def _intervalles(
    cellules: Mapping[Cellule, int], relation: Relation, bornes: Mapping[Cellule, tuple[int, int]]
) -> dict[Cellule, tuple[int, int]]:
    """What each hidden cell of one sum may be, given the bounds of the others."""
    signes = {**dict.fromkeys(relation.membres, 1), relation.total: -1}
    cachees = [cle for cle in signes if cle in bornes]
    visible = sum(signe * cellules[cle] for cle, signe in signes.items() if cle not in bornes)
    possibles = {}
    for cle in cachees:
        autres = [_signee(bornes[autre], signes[autre]) for autre in cachees if autre != cle]
        bas, haut = visible + sum(b for b, _ in autres), visible + sum(h for _, h in autres)
        # signe × valeur + reste = 0, the rest lying between bas and haut
        limites = (-haut, -bas) if signes[cle] == 1 else (bas, haut)
        possibles[cle] = (max(bornes[cle][0], limites[0]), min(bornes[cle][1], limites[1]))
    return possibles


def _signee(bornes: tuple[int, int], signe: int) -> tuple[int, int]:
    return bornes if signe == 1 else (-bornes[1], -bornes[0])


def _determinees(relations: list[Relation], cachees: set[Cellule]) -> set[Cellule]:
    """Hidden cells that the sums taken together determine (exact elimination)."""
    inconnues = sorted(cachees, key=repr)
    lignes = []
    for relation in relations:
        ligne = [Fraction(int(cle in relation.membres) - int(cle == relation.total)) for cle in inconnues]
        if any(ligne):
            lignes.append(ligne)
    _reduire(lignes, len(inconnues))
    return {inconnues[colonne] for ligne in lignes if (colonne := _seule_colonne(ligne)) is not None}


def _reduire(lignes: list[list[Fraction]], colonnes: int) -> None:
    """Reduced row echelon form, in place."""
    rang = 0
    for colonne in range(colonnes):
        pivot = next((i for i in range(rang, len(lignes)) if lignes[i][colonne]), None)
        if pivot is None:
            continue
        lignes[rang], lignes[pivot] = lignes[pivot], lignes[rang]
        tete = lignes[rang][colonne]
        lignes[rang] = [valeur / tete for valeur in lignes[rang]]
        for i, ligne in enumerate(lignes):
            if i != rang and (facteur := ligne[colonne]):
                lignes[i] = [a - facteur * b for a, b in zip(ligne, lignes[rang], strict=True)]
        rang += 1


def _seule_colonne(ligne: list[Fraction]) -> int | None:
    non_nulles = [colonne for colonne, valeur in enumerate(ligne) if valeur]
    return non_nulles[0] if len(non_nulles) == 1 else None


def _a_cacher_aussi(
    cellules: Mapping[Cellule, int],
    relations: list[Relation],
    cachees: set[Cellule],
    trouvables: set[Cellule],
) -> Cellule | None:
    """The cheapest cell that shares a sum with a cell that can be found: smallest, totals last."""
    totaux = {relation.total for relation in relations}
    candidates = {
        cle
        for relation in relations
        if trouvables & (relation.membres | {relation.total})
        for cle in relation.membres | {relation.total}
        if cle not in cachees
    }
    return min(
        candidates,
        key=lambda cle: (cle in totaux, cellules[cle] == 0, cellules[cle], repr(cle)),
        default=None,
    )
