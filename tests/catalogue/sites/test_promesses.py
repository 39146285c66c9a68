"""The day promised to who leaves a message: pure, by hand-checked dates."""

from datetime import date

import pytest

from catalogue.sites.promesses import jour_promis
from catalogue.temps.ouverture import CalendrierDuSite

MARDI, JEUDI, VENDREDI, LUNDI = (date(2026, 11, jour) for jour in (24, 26, 27, 30))
TOUJOURS = CalendrierDuSite()


@pytest.mark.parametrize(
    ("sous", "complet", "promis"),
    [
        (2, None, JEUDI),
        (2, MARDI, JEUDI),  # full until a day that is sooner
        (2, JEUDI, VENDREDI),
        (2, VENDREDI, LUNDI),  # the next day on which the site works
        (1, VENDREDI, LUNDI),
    ],
)
def test_le_jour_promis_suit_le_dernier_qui_est_complet(sous, complet, promis):
    assert jour_promis(TOUJOURS, MARDI, sous=sous, complet=complet) == promis


def test_un_jour_de_fermeture_n_est_jamais_promis():
    ferme = CalendrierDuSite(fermetures=((VENDREDI, VENDREDI),))

    assert jour_promis(ferme, MARDI, sous=2, complet=JEUDI) == LUNDI
