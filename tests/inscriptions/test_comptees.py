"""Whatever writes a registration counts anew the places of its séance: no gesture has to think of it."""

from importlib import import_module

import pytest
from django.apps import apps

from catalogue.models import Seance
from inscriptions.models import Inscription
from tests import fabriques

pytestmark = pytest.mark.django_db


@pytest.fixture
def seance():
    """Two places, taken, and one person who waits."""
    seance = fabriques.une_seance(places=2)
    for _ in range(3):
        fabriques.une_inscription(seance=seance)
    return seance


def comptes(*seances):
    """(places taken, people who wait), as the columns say."""
    return [Seance.objects.values_list("prises", "attend").get(pk=seance.pk) for seance in seances]


def test_chaque_porte_de_la_table_compte(seance):
    confirmees, attendent = seance.inscriptions.confirmees(), seance.inscriptions.en_attente()
    annulation = {"etat": "annulee", "annulee_par": "jeune", **fabriques.SANS_ACTE}

    assert comptes(seance) == [(2, 1)]
    confirmees.filter(pk=confirmees.first().pk).update(**annulation)
    assert comptes(seance) == [(1, 1)]
    une = attendent.get()
    une.etat = "confirmee"
    une.save(update_fields=["etat"])
    assert comptes(seance) == [(2, 0)]
    une.pk, une.reference, une.jeune = None, "AUTRE123", fabriques.une_inscription().jeune
    Inscription.objects.bulk_create([une])
    assert comptes(seance) == [(3, 0)]


def test_la_seance_quittee_compte_aussi(seance):
    autre = fabriques.une_seance(offre=seance.offre, antenne=seance.antenne)
    inscription = seance.inscriptions.confirmees().first()

    inscription.seance = autre
    inscription.save()
    seance.inscriptions.confirmees().update(seance=autre)

    assert comptes(seance, autre) == [(0, 1), (2, 0)]


def test_ce_qui_ne_change_rien_aux_places_ne_les_recompte_pas(seance, django_assert_num_queries):
    inscription = seance.inscriptions.confirmees().first()

    with django_assert_num_queries(1):
        inscription.save(update_fields=["creneau", "modifie_le"])
    with django_assert_num_queries(2):  # nobody is counted again who counts already
        inscription.save()


def test_la_migration_compte_ce_qui_etait_la(seance):
    vide = fabriques.une_seance()
    Seance.objects.update(prises=7, attend=7)

    import_module("inscriptions.migrations.0028_places_comptees").compter(apps, None)

    assert comptes(seance, vide) == [(2, 1), (0, 0)]
