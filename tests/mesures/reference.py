"""The reference programs: a plain Django view of twenty rows, and one that locks, counts and inserts.

Served as the house is, on its database, with the seven usual middleware: `tests.mesures.reference:application`.
"""

import json
import os

from django.core.wsgi import get_wsgi_application
from django.db import connection, models, transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from tests.mesures import TABLE_DE_REFERENCE as TABLE

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.mesures.reglages_de_reference")

application = get_wsgi_application()


class Ligne(models.Model):
    """What a list shows of a page."""

    title = models.CharField(max_length=255)
    slug = models.CharField(max_length=255)

    class Meta:
        app_label = "reference"
        managed = False
        db_table = "wagtailcore_page"


def vingt(requete: HttpRequest) -> HttpResponse:
    """One query, twenty rows, one template."""
    return render(requete, "vingt.html", {"lignes": Ligne.objects.order_by("-pk")[:20]})


@csrf_exempt
def inscrire(requete: HttpRequest) -> HttpResponse:
    """Lock the séance, count who is there, insert one more."""
    seance = json.loads(requete.body)["seance"]
    verrou = " FOR UPDATE" if connection.vendor == "postgresql" else ""
    with transaction.atomic(), connection.cursor() as curseur:
        curseur.execute(f"SELECT places FROM catalogue_seance WHERE id = %s{verrou}", [seance])
        curseur.execute(f"SELECT count(*) FROM {TABLE} WHERE seance = %s", [seance])
        rang = curseur.fetchone()[0]
        curseur.execute(f"INSERT INTO {TABLE} (seance, nom) VALUES (%s, %s)", [seance, f"Awa {rang}"])
    return JsonResponse({"rang": rang}, status=201)


urlpatterns = [path("vingt/", vingt), path("inscrire/", inscrire)]
