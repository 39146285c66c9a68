"""School holidays, by zone."""

from datetime import date

import pytest

from catalogue.temps.vacances import Vacances, vacances_scolaires

EN_HIVER = date(2027, 1, 4)


@pytest.mark.parametrize(
    ("zone", "du", "au"),
    [
        ("A", date(2027, 2, 13), date(2027, 2, 28)),
        ("B", date(2027, 2, 20), date(2027, 3, 7)),
        ("C", date(2027, 2, 6), date(2027, 2, 21)),
    ],
)
def test_chaque_zone_a_ses_vacances_d_hiver(zone, du, au):
    assert vacances_scolaires(zone, depuis=EN_HIVER)[0] == Vacances("Vacances d’hiver 2027", du, au)


def test_celles_qui_ont_commence_comptent_jusqu_a_leur_dernier_jour():
    noms = [
        vacances_scolaires("C", depuis=jour)[0].nom
        for jour in (date(2027, 1, 3), EN_HIVER, date(2027, 2, 21))
    ]

    assert noms == ["Vacances de Noël 2026", "Vacances d’hiver 2027", "Vacances d’hiver 2027"]


def test_le_calendrier_va_au_moins_jusqu_a_l_ete_2028():
    dernieres = {zone: vacances_scolaires(zone, depuis=EN_HIVER)[-1] for zone in "ABC"}

    assert {zone: une.au >= date(2028, 8, 31) for zone, une in dernieres.items()} == dict.fromkeys(
        "ABC", True
    )
