"""The drawings: what can be taken is lit, and nothing where nobody can."""

import pytest

from catalogue.models import Theme
from catalogue.vitrine.scenes import PAR_THEME, scene_d_un_site, scene_du_theme


def allumes(scene):
    return sum(siege.etat == "libre" for siege in scene.sieges)


def test_chaque_theme_a_son_dessin():
    assert set(PAR_THEME) == set(Theme.Icone.values)


@pytest.mark.parametrize("icone", [*PAR_THEME, ""])
def test_autant_de_sieges_allumes_que_de_places_et_tous_s_il_y_en_a_plus(icone):
    places = len(scene_du_theme(icone).places)

    assert [allumes(scene_du_theme(icone, libres=libres)) for libres in range(places + 3)] == [
        *range(places + 1),
        places,
        places,
    ]


def test_a_la_porte_d_un_site_il_y_a_une_place():
    assert allumes(scene_d_un_site()) == 1
