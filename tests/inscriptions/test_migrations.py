"""Data migrations of people: nobody is lost, nobody is told of who was forgotten."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from django.utils import timezone

from inscriptions.identite import cle_identite
from inscriptions.models import Jeune

pytestmark = pytest.mark.django_db
un_seul_nom = import_module("inscriptions.migrations.0013_un_seul_nom")


@pytest.fixture
def sans_la_contrainte(db):
    """As before the migration that asks for a name; on PostgreSQL it comes back with the transaction."""
    sqlite = connection.vendor == "sqlite"
    with connection.cursor() as curseur:
        curseur.execute(
            "PRAGMA ignore_check_constraints = ON"
            if sqlite
            else "ALTER TABLE inscriptions_jeune DROP CONSTRAINT jeune_a_un_nom"
        )
        yield
        if sqlite:
            curseur.execute("PRAGMA ignore_check_constraints = OFF")


def un_jeune(**champs):
    """A row as a former release could leave it: no constraint asked for a name."""
    jeune = Jeune.objects.create(prenom="Awa", nom="Diallo", date_naissance="2006-05-04")
    Jeune.objects.filter(pk=jeune.pk).update(**champs)
    return jeune


def test_qui_n_avait_plus_de_nom_se_lit_et_se_compare_comme_tel(sans_la_contrainte):
    sans_nom = un_jeune(prenom="", nom="", identite="")
    oubliee = un_jeune(prenom="", nom="", identite="", efface_le=timezone.now() - timedelta(days=3))
    un_mot = un_jeune(prenom="", nom="Sukarno", identite="sukarno")

    un_seul_nom.nommer_les_sans_nom(apps, None)

    for jeune in (sans_nom, oubliee, un_mot):
        jeune.refresh_from_db()
    assert (sans_nom.prenom, sans_nom.nom) == ("", "Sans nom")
    assert sans_nom.identite == cle_identite("", "Sans nom")
    assert (oubliee.nom, un_mot.nom, un_mot.identite) == ("", "Sukarno", "sukarno")
