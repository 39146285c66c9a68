"""Words of dates, hours, amounts and places."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from catalogue.templatetags.dates import euros, exposants
from catalogue.templatetags.places import places_en_mots, sieges
from catalogue.temps.dates import duree, heure, horaire, jour_court, jour_date, jour_long, mois_long


def test_le_premier_du_mois_est_le_1er():
    assert jour_long(date(2026, 12, 1)) == "mardi 1er décembre"
    assert jour_long(date(2026, 11, 24)) == "mardi 24 novembre"
    assert jour_date(date(2022, 12, 31)) == "31 décembre 2022"
    assert mois_long(date(2026, 8, 5)) == "août 2026"
    assert jour_court(date(2026, 11, 25)) == "mer."


def test_les_heures_sont_celles_de_paris_ete_comme_hiver():
    assert heure(datetime(2027, 1, 6, 13, 0, tzinfo=UTC)) == "14\u00a0h"
    assert heure(datetime(2027, 7, 7, 12, 5, tzinfo=UTC)) == "14\u00a0h\u00a005"


def test_un_horaire_et_une_duree():
    debut, fin = datetime(2027, 1, 6, 13, 0, tzinfo=UTC), datetime(2027, 1, 6, 15, 30, tzinfo=UTC)

    assert horaire(debut, fin) == "14\u00a0h à 16\u00a0h\u00a030"
    assert duree(debut, fin) == "2\u00a0h\u00a030"
    assert duree(debut, debut.replace(minute=45)) == "45\u00a0minutes"


def test_le_jour_est_celui_de_paris_meme_tard_le_soir():
    assert jour_long(datetime(2026, 11, 30, 23, 30, tzinfo=UTC)) == "mardi 1er décembre"


@pytest.mark.parametrize(
    ("libres", "places", "mots"),
    [
        (3, 12, "Il reste 3 places sur 12"),
        (1, 8, "Dernière place sur 8"),
        (0, 10, "Complet – liste d’attente"),
        (1, 1, "Une place, encore libre"),
        (None, None, "Places sans limite"),
    ],
)
def test_les_places_en_mots(libres, places, mots):
    assert places_en_mots(libres, places) == mots


def test_les_sieges_vont_des_pris_aux_libres_et_s_arretent_a_seize():
    assert sieges(2, 3) == [False, True, True]
    assert len(sieges(16, 16)) == 16
    assert sieges(17, 17) == []
    assert sieges(None, None) == []


def test_les_exposants_et_leur_innocence():
    assert exposants("Centre (11e)") == "Centre (11<sup>e</sup>)"
    assert exposants("Centre (11ème), <b>") == "Centre (11<sup>e</sup>), &lt;b&gt;"


def test_les_euros():
    assert euros(Decimal("526.72")) == "526,72\u00a0€"
    assert euros(Decimal("2484231.00")) == "2\u202f484\u202f231\u00a0€"
