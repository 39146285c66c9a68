"""Until when an answer holds by the clock."""

from datetime import UTC, datetime, timedelta

import pytest

from portal.gardees.echeance import MOMENTS, fin_de_validite
from tests import fabriques

pytestmark = pytest.mark.django_db
DIX_HEURES = datetime(2027, 5, 3, 10, tzinfo=UTC)
DANS_LA_MINUTE = DIX_HEURES + timedelta(seconds=30)


def test_la_fin_de_la_minute_quand_rien_ne_bouge_avant():
    fabriques.une_seance(debut=DIX_HEURES, visible_le=DIX_HEURES + timedelta(minutes=3))

    assert fin_de_validite(DIX_HEURES + timedelta(seconds=2)) == DIX_HEURES + timedelta(minutes=1)


@pytest.mark.parametrize("moment", MOMENTS)
def test_plus_tot_quand_une_seance_commence_se_montre_s_ouvre_ou_se_ferme(moment):
    fabriques.une_seance(**{"debut": DIX_HEURES + timedelta(days=9), moment: DANS_LA_MINUTE})

    assert fin_de_validite(DIX_HEURES) == DANS_LA_MINUTE
    assert fin_de_validite(DANS_LA_MINUTE) == DIX_HEURES + timedelta(minutes=1)
