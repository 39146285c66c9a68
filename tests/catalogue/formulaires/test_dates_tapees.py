"""Months and years as people type them."""

import pytest

from catalogue.formulaires.dates_tapees import annee_entiere, numero_du_mois


@pytest.mark.parametrize(
    ("tape", "numero"),
    [
        *(("5", 5), ("05", 5), (" 12 ", 12), ("mai", 5), ("Mai", 5), ("MAI.", 5)),
        *(("févr.", 2), ("fev", 2), ("août", 8), ("aout", 8), ("juin", 6), ("juil", 7), ("Décembre", 12)),
        ("mars", 3),
    ],
)
def test_un_mois_se_lit_en_chiffres_ou_en_lettres(tape, numero):
    assert numero_du_mois(tape) == numero


@pytest.mark.parametrize("tape", ["", "ju", "jui", "ma", "mo", "maii", "5 mai", "5.5"])
def test_ce_qui_ne_nomme_pas_un_seul_mois_est_refuse(tape):
    with pytest.raises(ValueError, match=r"No single month|invalid literal"):
        numero_du_mois(tape)


@pytest.mark.parametrize(
    ("tape", "derniere", "annee"),
    [("06", 2026, 2006), ("26", 2026, 2026), ("27", 2026, 1927), ("98", 2026, 1998), ("2006", 2026, 2006)],
)
def test_deux_chiffres_sont_la_derniere_annee_passee(tape, derniere, annee):
    assert annee_entiere(tape, derniere=derniere) == annee


@pytest.mark.parametrize(
    ("tape", "annee"), [("26", 2026), ("99", 2099), ("00", 2000), ("6", 6), ("206", 206)]
)
def test_pour_une_date_a_venir_le_siecle_est_le_notre(tape, annee):
    assert annee_entiere(tape, derniere=2099) == annee
