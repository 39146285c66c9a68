"""When a place that is not ours is open: weeks, nights, public holidays, and doors that never shut."""

from datetime import datetime, time

import pytest

from catalogue.temps.heures import Heures
from catalogue.temps.ouverture import Plage
from catalogue.temps.recurrence import PARIS

SEMAINE = tuple((jour, Plage(time(9), time(17))) for jour in range(5))
NUIT = tuple((jour, Plage(time(22), time(7))) for jour in range(7))


def le(texte):
    return datetime.fromisoformat(texte).replace(tzinfo=PARIS)


@pytest.mark.parametrize(
    ("heures", "moment", "ferme_a"),
    [
        (Heures(SEMAINE), "2026-11-25T10:00", "2026-11-25T17:00"),
        (Heures(SEMAINE), "2026-11-25T17:00", None),
        (Heures(SEMAINE), "2026-11-28T10:00", None),
        (Heures(NUIT), "2026-11-25T23:00", "2026-11-26T07:00"),
        (Heures(NUIT), "2026-11-26T06:59", "2026-11-26T07:00"),
        (Heures(NUIT), "2026-11-26T07:00", None),
        (Heures(SEMAINE), "2026-05-01T10:00", "2026-05-01T17:00"),
        (Heures(SEMAINE, ferme_les_feries=True), "2026-05-01T10:00", None),
        (Heures(toujours=True), "2026-05-01T03:00", None),
    ],
)
def test_une_porte_ouverte_dit_quand_elle_ferme(heures, moment, ferme_a):
    assert heures.fermeture(le(moment)) == (le(ferme_a) if ferme_a else None)
    assert heures.est_ouvert(le(moment)) == (heures.toujours or ferme_a is not None)


@pytest.mark.parametrize(
    ("heures", "moment", "ouvre"),
    [
        (Heures(SEMAINE), "2026-11-25T08:00", "2026-11-25T09:00"),
        (Heures(SEMAINE), "2026-11-27T18:00", "2026-11-30T09:00"),
        (Heures(SEMAINE, ferme_les_feries=True), "2026-04-30T18:00", "2026-05-04T09:00"),
        (Heures(), "2026-11-25T08:00", None),
    ],
)
def test_une_porte_fermee_dit_quand_elle_ouvre(heures, moment, ouvre):
    assert heures.prochaine_ouverture(le(moment)) == (le(ouvre) if ouvre else None)
