"""Nothing hidden can be found again from what is published."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from actions.comptes.masquage import Relation, cellules_a_masquer

SEUIL = 5


def possibles(valeurs, total, caches, petites):
    """Every way to fill the hidden cells that agrees with the published ones (brute force)."""
    cles = sorted(caches)
    plages = [range(1, SEUIL) if cle in petites else range(0, 60) for cle in cles]
    reste = total - sum(v for rang, v in enumerate(valeurs) if rang not in caches)
    return [essai for essai in product(*plages) if sum(essai) == reste]


@given(st.lists(st.integers(0, 12), min_size=1, max_size=5))
def test_aucune_cellule_cachee_d_un_tableau_ne_se_deduit_du_total(valeurs):
    total = sum(valeurs)
    cellules = {**dict(enumerate(valeurs)), "total": total}
    caches = cellules_a_masquer(cellules, [Relation(frozenset(range(len(valeurs))), "total")], seuil=SEUIL)
    petites = {cle for cle, valeur in cellules.items() if 0 < valeur < SEUIL}

    assert petites <= caches
    if "total" in caches or len(caches) > 3:
        return
    solutions = possibles(valeurs, total, caches, petites)
    for rang in range(len(caches)):
        assert len({solution[rang] for solution in solutions}) > 1


@given(st.lists(st.lists(st.integers(0, 9), min_size=3, max_size=3), min_size=2, max_size=4))
def test_dans_un_tableau_croise_chaque_somme_cache_zero_ou_plusieurs_cellules(lignes):
    cellules, relations = tableau_croise(lignes)

    caches = cellules_a_masquer(cellules, relations, seuil=SEUIL)

    assert {cle for cle, valeur in cellules.items() if 0 < valeur < SEUIL} <= caches
    for relation in relations:
        assert len((relation.membres | {relation.total}) & caches) != 1


def tableau_croise(lignes):
    hauteur, largeur = len(lignes), len(lignes[0])
    cellules = {(i, j): lignes[i][j] for i in range(hauteur) for j in range(largeur)}
    relations = []
    for i in range(hauteur):
        cellules[(i, "t")] = sum(lignes[i])
        relations.append(Relation(frozenset((i, j) for j in range(largeur)), (i, "t")))
    for j in range(largeur):
        cellules[("t", j)] = sum(ligne[j] for ligne in lignes)
        relations.append(Relation(frozenset((i, j) for i in range(hauteur)), ("t", j)))
    cellules[("t", "t")] = sum(map(sum, lignes))
    relations.append(Relation(frozenset((i, "t") for i in range(hauteur)), ("t", "t")))
    return cellules, relations


def test_le_tableau_de_la_maquette_cache_un_second_nombre():
    cellules = {"mineurs": 5, "18-21": 116, "plus de 21": 3, "total": 124}
    relation = Relation(frozenset({"mineurs", "18-21", "plus de 21"}), "total")

    assert cellules_a_masquer(cellules, [relation], seuil=5) == {"plus de 21", "mineurs"}


def test_sans_petit_nombre_rien_n_est_cache():
    cellules = {"a": 5, "b": 0, "total": 5}

    assert cellules_a_masquer(cellules, [Relation(frozenset("ab"), "total")], seuil=5) == set()
