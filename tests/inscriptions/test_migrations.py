"""Data migrations of people: nobody is lost, nobody is told of who was forgotten."""

from datetime import datetime, timedelta
from importlib import import_module
from types import SimpleNamespace

import pytest
import time_machine
from django.apps import apps
from django.db import connection
from django.utils import timezone

from catalogue.models import Partenaire
from catalogue.temps.recurrence import PARIS
from inscriptions.etats import Qui
from inscriptions.identite import cle_identite
from inscriptions.models import Constat, Inscription, Jeune, Message
from inscriptions.vie.entrees import Fait
from inscriptions.vie.transitions import annuler, marquer_presence
from portal.entretien import entretenir
from tests import fabriques

pytestmark = pytest.mark.django_db
un_seul_nom = import_module("inscriptions.migrations.0013_un_seul_nom")
constats_d_avant = import_module("inscriptions.migrations.0018_constats_d_avant")
prochains_actes = import_module("inscriptions.migrations.0020_prochains_actes")


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


def test_les_constats_d_avant_disent_qui_a_note_sans_rien_toucher_ni_dire():
    present, seance = Fait(etat="presente"), fabriques.une_inscription_d_hier().seance
    importee = fabriques.une_inscription(
        offre=fabriques.une_offre_partenaire(), site=seance.antenne, origine="import", fait=present
    )
    par_l_equipe = marquer_presence(fabriques.une_inscription(seance=seance, origine="equipe"), "absente")
    par_le_partenaire = fabriques.une_inscription(seance=seance, origine="equipe")
    marquer_presence(par_le_partenaire, "presente", qui="partenaire")
    corrigee = fabriques.une_inscription(seance=seance, origine="equipe", qui="partenaire", fait=present)
    marquer_presence(corrigee, "excusee")
    sans_histoire = fabriques.une_inscription(seance=seance, origine="equipe", fait=present)
    sans_histoire.evenements.all().delete()
    confirmee = fabriques.une_inscription(seance=seance, origine="equipe")
    attendus = dict(Constat.objects.en_vigueur().values_list("inscription", "quoi"))
    Constat.objects.all().delete()
    avant = list(Inscription.objects.values_list("pk", "modifie_le", "etat")), Message.objects.count()

    for _ in range(2):  # a release that is taken up again
        constats_d_avant.dire_qui_l_a_note(apps, SimpleNamespace(connection=connection))

    faits = Constat.objects.all()
    assert {c.inscription_id: c.quoi for c in faits} == attendus
    assert faits.count() == len(attendus) == 5
    sources = {c.inscription_id: c.source for c in faits}
    assert [sources.get(une.pk) for une in (importee, par_l_equipe, par_le_partenaire, corrigee)] == [
        *("import", "equipe", "partenaire", "equipe")
    ]
    assert (sources[sans_histoire.pk], sources.get(confirmee.pk)) == ("equipe", None)
    assert {c.jour for c in faits.exclude(inscription=importee)} == {seance.jour}
    assert (
        list(Inscription.objects.values_list("pk", "modifie_le", "etat")),
        Message.objects.count(),
    ) == avant


@pytest.fixture
def sans_prochain_acte(db):
    """As before the migration that gives one; on PostgreSQL the check comes back with the transaction."""
    sqlite = connection.vendor == "sqlite"
    with connection.cursor() as curseur:
        curseur.execute(
            "PRAGMA ignore_check_constraints = ON"
            if sqlite
            else "ALTER TABLE inscriptions_inscription DROP CONSTRAINT prochain_acte_des_vivantes"
        )
        yield
        if sqlite:
            curseur.execute("PRAGMA ignore_check_constraints = OFF")


def ouvertes_de_decembre():
    """One of each kind of open registration, as the former release left them eleven months ago."""
    with time_machine.travel(datetime(2025, 12, 8, 10, tzinfo=PARIS), tick=False):
        partenaire = Partenaire.objects.create(slug="anrs", nom="ANRS")
        chez_lui = fabriques.une_offre_partenaire(partenaire=partenaire)
        conseiller = fabriques.un_prescripteur(fabriques.une_structure("mission-locale"))
        seance = fabriques.une_seance(places=1)
        lignes = {
            "seule": fabriques.une_inscription(
                offre=fabriques.une_offre_partenaire(), site=fabriques.une_antenne()
            ),
            "recue": fabriques.une_orientation(
                offre=fabriques.une_offre_partenaire(), site=fabriques.une_antenne()
            ),
            "envoyee": fabriques.une_orientation(conseiller, offre=chez_lui, site=fabriques.une_antenne()),
            "confirmee": fabriques.une_inscription(seance=seance),
            "attente": fabriques.une_inscription(seance=seance),
            "finie": fabriques.une_inscription(),
        }
        annuler(lignes["finie"], qui=Qui.JEUNE)
    Inscription.objects.update(expire_le=None, **fabriques.SANS_ACTE)
    Message.objects.all().delete()
    return lignes


def test_ce_qui_attendait_depuis_decembre_a_l_horloge_du_jour_de_la_migration(sans_prochain_acte):
    lignes = ouvertes_de_decembre()

    with time_machine.travel(datetime(2026, 11, 26, 10, tzinfo=PARIS), tick=False):
        prochains_actes.donner_un_prochain_acte(apps, None)
        entretenir()

    lues = {nom: Inscription.objects.get(pk=ligne.pk) for nom, ligne in lignes.items()}
    dix, fin = (datetime(2026, 12, jour, 23, 59, tzinfo=PARIS) for jour in (10, 26))
    assert {nom: (une.prochain_acte, une.acte_a, une.acte_avant) for nom, une in lues.items()} == {
        "seule": ("repondre", "site", dix),
        "recue": ("repondre", "site", dix),
        "envoyee": ("repondre", "partenaire", dix),
        "confirmee": ("noter-presence", "site", datetime(2026, 11, 30, 23, 59, tzinfo=PARIS)),
        "attente": ("proposer-place", "site", lues["attente"].seance.debut),
        "finie": ("", "", None),
    }
    assert [lues[nom].expire_le for nom in ("seule", "recue", "envoyee")] == [None, fin, fin]
    assert {nom: une.etat for nom, une in lues.items()} == {
        "seule": "demandee",
        "recue": "demandee",
        "envoyee": "demandee",
        "confirmee": "confirmee",
        "attente": "attente",
        "finie": "annulee",
    }
    assert not Message.objects.exists()
