"""Every measure by every dimension, over random rows, against the same figures counted by loops."""

from itertools import combinations

import pytest

from actions.comptes import DIMENSIONS, MESURES, CompteImpossible, compter, derriere
from actions.comptes.moteur import dimension_de
from tests.actions import monde

pytestmark = pytest.mark.django_db

DATEES = [code for code, mesure in MESURES.items() if mesure.date]
TOUTES = [*DIMENSIONS, "question:besoin"]


def applicables(mesure):
    return [code for code in TOUTES if dimension_de(code).s_applique(MESURES[mesure])]


def par_cles(resultat, mesure):
    return {ligne.cles: ligne.valeur(mesure) for ligne in resultat.lignes}


def a_la_main(mesure, dimensions):
    return monde.compter_a_la_main(mesure, dimensions, monde.DEPUIS, monde.JUSQUA)


def test_chaque_mesure_par_chaque_dimension_est_celle_des_lignes_comptees_une_a_une():
    monde.construire(1)

    for mesure in DATEES:
        for dimension in applicables(mesure):
            resultat = compter([mesure], par=[dimension], depuis=monde.DEPUIS, jusqua=monde.JUSQUA)
            assert par_cles(resultat, mesure) == a_la_main(mesure, [dimension]), (mesure, dimension)
            total = a_la_main(mesure, []).get((), 0)
            assert resultat.valeur_totale(mesure) == total, (mesure, dimension)


def test_deux_dimensions_a_la_fois():
    monde.construire(3)
    paires = [
        *combinations(["mois", "theme", "question:besoin"], 2),
        ("action", "annee"),
        ("programme", "mineur"),
        ("action", "theme"),
    ]

    for mesure in ("jeunes_inscrits", "montant"):
        for paire in paires:
            resultat = compter([mesure], par=paire, depuis=monde.DEPUIS, jusqua=monde.JUSQUA)
            assert par_cles(resultat, mesure) == a_la_main(mesure, paire), (mesure, paire)


def test_filtrer_sur_une_valeur_donne_le_chiffre_de_sa_ligne_et_la_liste_a_autant_de_lignes():
    monde.construire(4)

    for mesure in ("seances", "jeunes_orientes", "participations", "actes", "jeunes_sortis"):
        for dimension in applicables(mesure):
            for (cle,), attendu in a_la_main(mesure, [dimension]).items():
                filtres = {dimension: ["non-renseigne" if cle is None else str(cle)]}
                question = {"depuis": monde.DEPUIS, "jusqua": monde.JUSQUA, "filtres": filtres}
                trouve = compter([mesure], **question).valeur_totale(mesure)
                assert trouve == attendu, (mesure, dimension, cle)
                assert derriere(mesure, **question).count() == attendu, (mesure, dimension, cle)


def test_une_dimension_qui_ne_s_applique_pas_est_refusee_par_son_nom():
    for mesure in MESURES:
        for dimension in DIMENSIONS:
            if not DIMENSIONS[dimension].s_applique(MESURES[mesure]):
                with pytest.raises(CompteImpossible, match=dimension):
                    compter([mesure], par=[dimension])
                with pytest.raises(CompteImpossible, match=mesure):
                    compter([mesure], filtres={dimension: ["non-renseigne"]})
