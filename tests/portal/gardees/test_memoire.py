"""What a process keeps in its memory is bounded, in bytes and in number."""

from datetime import UTC, datetime

from portal.gardees.memoire import Gardee, Memoire

JUSQUA = datetime(2027, 5, 3, 10, 1, tzinfo=UTC)


def une_reponse(octets):
    return Gardee(generation=1, jusqua=JUSQUA, entetes=(), corps=b"x" * octets)


def test_les_octets_sont_bornes_et_la_moins_demandee_part_la_premiere():
    memoire = Memoire(octets=250)
    memoire.garder("a", une_reponse(100))
    memoire.garder("b", une_reponse(100))
    memoire.lire("a")

    memoire.garder("c", une_reponse(100))

    assert [memoire.lire(cle) is not None for cle in "abc"] == [True, False, True]


def test_le_nombre_est_borne():
    memoire = Memoire(reponses=2)

    for cle in "abc":
        memoire.garder(cle, une_reponse(1))

    assert [memoire.lire(cle) is not None for cle in "abc"] == [False, True, True]


def test_une_reponse_refaite_ne_prend_que_sa_place():
    memoire = Memoire(octets=250)
    memoire.garder("a", une_reponse(100))

    for _ in range(5):
        memoire.garder("b", une_reponse(100))

    assert memoire.lire("a") is not None
