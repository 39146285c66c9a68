"""What a statement writes, and whether strangers may see something of it."""

import pytest
from django.apps import apps

from portal.bases.ecritures import se_montre, table_ecrite

MUETTES = {"django_session", "django_tasks_database_dbtaskresult", "portal_generation"}


@pytest.mark.parametrize(
    ("requete", "table"),
    [
        ('INSERT INTO "catalogue_theme" ("nom") VALUES (%s) RETURNING "id"', "catalogue_theme"),
        ('INSERT OR IGNORE INTO "catalogue_offre_themes" VALUES (1, 2)', "catalogue_offre_themes"),
        ('UPDATE "catalogue_seance" SET "prises" = 3', "catalogue_seance"),
        ("UPDATE wagtailcore_page SET path = %s", "wagtailcore_page"),
        ('  delete from "wagtailcore_page" WHERE 1', "wagtailcore_page"),
        ('WITH une AS (SELECT 1) UPDATE "catalogue_seance" SET "places" = 1', "catalogue_seance"),
        ('TRUNCATE "catalogue_theme"', "catalogue_theme"),
        ('SELECT "id" FROM "catalogue_seance" FOR UPDATE', ""),
        ("SAVEPOINT s1", ""),
        ('CREATE TABLE "catalogue_theme" ("id" integer)', ""),
    ],
)
def test_ce_qu_une_requete_ecrit(requete, table):
    assert table_ecrite(requete) == table


def test_toute_table_du_catalogue_et_des_pages_se_montre():
    """What is not known to be out of sight counts as seen: a new model cannot be forgotten."""
    tables = {modele._meta.db_table for modele in apps.get_models(include_auto_created=True)}

    hors_de_vue = {table for table in tables if not se_montre(table)}

    assert {
        table for table in hors_de_vue if table.startswith(("catalogue_", "portal_", "wagtailcore_"))
    } == {"portal_generation", "catalogue_manque", "catalogue_recherchevaine"}
    assert hors_de_vue >= MUETTES
    assert "inscriptions_jeune" in hors_de_vue
    assert "inscriptions_inscription" not in hors_de_vue
