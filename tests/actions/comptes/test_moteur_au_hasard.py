"""Every measure by every dimension, over random rows, against the same figures counted by loops."""

from itertools import combinations, islice

import pytest
from django.db import connection

from actions.comptes import DIMENSIONS, MESURES, CompteImpossible, compter, derriere
from actions.comptes.moteur import dimension_de
from tests import mondes
from tests.actions import monde

pytestmark = pytest.mark.django_db

STOCKS = ("stock_attribue", "stock_remis", "stock_restant")
DE_LIGNES = [code for code in MESURES if code not in STOCKS]
TOUTES = [*DIMENSIONS, "question:besoin"]


@mondes.monde
def des_lignes_au_hasard():
    monde.construire(1)


def applicables(mesure):
    return [code for code in TOUTES if dimension_de(code).s_applique(MESURES[mesure])]


def par_cles(resultat, mesure):
    return {ligne.cles: ligne.valeur(mesure) for ligne in resultat.lignes}


def test_chaque_mesure_par_chaque_dimension_est_celle_des_lignes_comptees_une_a_une(des_lignes_au_hasard):
    for mesure in DE_LIGNES:
        a_la_main = monde.ALaMain(mesure)
        total = a_la_main.compter([]).get((), 0)
        for dimension in applicables(mesure):
            resultat = compter([mesure], par=[dimension], depuis=monde.DEPUIS, jusqua=monde.JUSQUA)
            assert par_cles(resultat, mesure) == a_la_main.compter([dimension]), (mesure, dimension)
            assert resultat.valeur_totale(mesure) == total, (mesure, dimension)


def test_deux_dimensions_a_la_fois(des_lignes_au_hasard):
    paires = [
        *combinations(["mois", "theme", "question:besoin"], 2),
        ("action", "annee"),
        ("programme", "mineur"),
        ("action", "theme"),
    ]

    for mesure in ("jeunes_inscrits", "montant"):
        a_la_main = monde.ALaMain(mesure)
        for paire in paires:
            resultat = compter([mesure], par=paire, depuis=monde.DEPUIS, jusqua=monde.JUSQUA)
            assert par_cles(resultat, mesure) == a_la_main.compter(paire), (mesure, paire)


def test_filtrer_sur_une_valeur_donne_le_chiffre_de_sa_ligne_et_la_liste_a_autant_de_lignes(
    des_lignes_au_hasard,
):
    # One measure of each kind of row; several values of a dimension go the same way as two.
    for mesure in ("seances", "jeunes_orientes", "actes", "jeunes_sortis", "questionnaires"):
        a_la_main = monde.ALaMain(mesure)
        for dimension in applicables(mesure):
            for (cle,), attendu in islice(a_la_main.compter([dimension]).items(), 3):
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


# Stocks whose period touches the one asked for, with the acts that hand them out. An antenne that
# has its own stock does not draw on the common one.
SQL_STOCKS = """
    SELECT page.slug, stock.quantite, (
        SELECT COALESCE(SUM(acte.quantite), 0) FROM inscriptions_acte acte
        WHERE acte.offre_id = stock.offre_id AND acte.le >= stock.depuis AND acte.le <= stock.jusqua
        AND acte.type IN ('colis', 'carte', 'ticket', 'cheque', 'vetement', 'autre')
        AND (acte.antenne_id = stock.antenne_id OR (stock.antenne_id IS NULL AND NOT EXISTS (
            SELECT 1 FROM catalogue_stock propre
            WHERE propre.offre_id = stock.offre_id AND propre.antenne_id = acte.antenne_id
            AND propre.depuis <= acte.le AND propre.jusqua >= acte.le))))
    FROM catalogue_stock stock JOIN wagtailcore_page page ON page.id = stock.offre_id
    WHERE stock.depuis <= %s AND stock.jusqua >= %s
"""
SQL_ACCOMPAGNES = """
    SELECT NULLIF(sexe, ''), COUNT(DISTINCT jeune_id) FROM actions_parcours
    WHERE entree <= %s AND (sortie IS NULL OR sortie >= %s) GROUP BY 1
"""


def en_sql(requete):
    with connection.cursor() as curseur:
        curseur.execute(requete, [monde.JUSQUA.isoformat(), monde.DEPUIS.isoformat()])
        return curseur.fetchall()


@pytest.mark.parametrize("graine", [5, 6])
def test_les_stocks_sont_ceux_d_une_requete_ecrite_a_la_main(graine):
    monde.construire(graine)
    attendu = {}
    for offre, attribue, remis in en_sql(SQL_STOCKS):
        a, r, reste = attendu.get((offre,), (0, 0, 0))
        attendu[offre,] = (a + attribue, r + remis, reste + attribue - remis)

    resultat = compter(STOCKS, par=["offre"], depuis=monde.DEPUIS, jusqua=monde.JUSQUA)

    assert sum(remis for _, remis, _ in attendu.values()) > 0
    assert {ligne.cles: tuple(map(ligne.valeur, STOCKS)) for ligne in resultat.lignes} == attendu
    totaux = tuple(sum(valeurs) for valeurs in zip(*attendu.values(), strict=True))
    assert tuple(map(resultat.valeur_totale, STOCKS)) == totaux


def test_les_jeunes_accompagnes_sont_ceux_d_une_requete_ecrite_a_la_main(des_lignes_au_hasard):
    resultat = compter(["jeunes_accompagnes"], par=["sexe"], depuis=monde.DEPUIS, jusqua=monde.JUSQUA)

    assert len(resultat.lignes) >= 2
    assert par_cles(resultat, "jeunes_accompagnes") == {(sexe,): n for sexe, n in en_sql(SQL_ACCOMPAGNES)}
