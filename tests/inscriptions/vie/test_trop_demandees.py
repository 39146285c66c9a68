"""More people ask than there is room in thirty days: who counts, and which places."""

from datetime import timedelta

import pytest

from inscriptions.vie.trop_demandees import HORIZON, offres_trop_demandees
from tests import fabriques

pytestmark = pytest.mark.django_db


@pytest.fixture
def antenne():
    return fabriques.une_antenne("Centre")


def _seance(antenne, jours=3, **champs):
    debut = fabriques.demain_a(9, jours=jours)
    return fabriques.une_seance(antenne=antenne, debut=debut, fin=debut + timedelta(hours=2), **champs)


def _pleine(antenne, attendent=2, **champs):
    """One place, held, and so many who wait for it."""
    seance = _seance(antenne, places=1, **champs)
    for _ in range(1 + attendent):
        fabriques.une_inscription(seance=seance)
    return seance


def test_ceux_qui_attendent_plus_nombreux_que_les_places_se_disent(antenne):
    pleine = _pleine(antenne)
    _seance(antenne, offre=pleine.offre, places=1)

    (offre,) = offres_trop_demandees({antenne.pk})

    assert (offre.numero, offre.titre) == (pleine.offre.pk, pleine.offre.title)
    assert offre.compte == "2 personnes attendent, 1 place"
    assert offres_trop_demandees({fabriques.une_antenne().pk}) == []


def test_assez_de_places_ou_des_places_sans_limite_ne_manquent_pas(antenne):
    for places in (2, None):
        _seance(antenne, offre=_pleine(antenne).offre, places=places)

    assert offres_trop_demandees({antenne.pk}) == []


def test_ni_les_places_ni_les_attentes_au_dela_de_trente_jours_ne_comptent(antenne):
    pleine = _pleine(antenne, attendent=1)
    _seance(antenne, offre=pleine.offre, jours=HORIZON.days + 2, places=9)
    _pleine(antenne, jours=HORIZON.days + 2)

    assert [une.compte for une in offres_trop_demandees({antenne.pk})] == ["1 personne attend, aucune place"]


def test_cent_attentes_se_lisent_en_deux_requetes(antenne, django_assert_num_queries):
    for _ in range(3):
        _pleine(antenne)

    with django_assert_num_queries(2):
        assert len(offres_trop_demandees({antenne.pk})) == 3
