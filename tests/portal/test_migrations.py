"""Data migrations of the portal: what a former release kept goes with it."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection

from portal.models import PageAccueil, PageSimple
from tests import fabriques

pytestmark = pytest.mark.django_db
axes = import_module("portal.migrations.0002_sans_django_axes")
premieres_pages = import_module("portal.migrations.0007_mots_des_premieres_pages")
AVANT, APRES = next(iter(premieres_pages.PHRASES.items()))


def test_ce_que_l_ancien_compteur_d_essais_gardait_s_en_va_et_rien_d_autre():
    with connection.cursor() as curseur:
        curseur.execute("CREATE TABLE axes_accesslog (ip_address varchar(45))")
        curseur.execute("INSERT INTO axes_accesslog VALUES ('192.0.2.7')")
        curseur.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('axes', '0001_initial', '2026-01-01')"
        )
    ContentType.objects.create(app_label="axes", model="accesslog")
    avant = nombre_de_migrations()

    retirer()

    assert not {table for table in connection.introspection.table_names() if table.startswith("axes_")}
    assert nombre_de_migrations() == avant - 1
    assert not ContentType.objects.filter(app_label="axes").exists()


def test_une_maison_neuve_n_a_rien_a_retirer():
    avant = nombre_de_migrations()

    retirer()

    assert nombre_de_migrations() == avant


def une_page(slug, par=None):
    page = PageSimple(title=slug, slug=slug, corps=f"<p>{AVANT}</p>", live=False)
    PageAccueil.objects.get().add_child(instance=page).save_revision(user=par).publish()
    return page


def test_les_mots_des_premieres_pages_changent_la_ou_personne_ne_les_a_touches():
    posee, de_la_maison = une_page("posee"), une_page("ecrite", par=fabriques.un_compte())

    premieres_pages.redire(apps, None)

    assert PageSimple.objects.get(pk=posee.pk).corps == f"<p>{APRES}</p>"
    assert PageSimple.objects.get(pk=posee.pk).get_latest_revision_as_object().corps == f"<p>{APRES}</p>"
    assert PageSimple.objects.get(pk=de_la_maison.pk).corps == f"<p>{AVANT}</p>"


def retirer():
    with connection.cursor() as curseur:  # on SQLite a schema editor refuses to open inside a transaction
        axes.retirer(apps, SimpleNamespace(execute=curseur.execute))


def nombre_de_migrations():
    with connection.cursor() as curseur:
        curseur.execute("SELECT count(*) FROM django_migrations")
        return curseur.fetchone()[0]
