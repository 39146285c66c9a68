"""The API held to its own OpenAPI document: each operation answers valid input as the document says.

On a small world that has one of everything; schemathesis compares, and calls again without token.
"""

from datetime import date

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from actions.models import Bilan, PageBilans
from actions.services import ouvrir_parcours
from catalogue.models import Financeur, Lieu, Partenaire, Public, Theme
from portal.wsgi import application
from tests import fabriques
from tests.actions.test_api import une_action
from tests.inscriptions.test_api import un_corps, un_jeton, une_version
from tests.inscriptions.test_api_orientations import une_lettre

pytestmark = pytest.mark.django_db
PORTEES = (
    *("inscriptions:lire", "inscriptions:ecrire", "orientations:ecrire"),
    *("comptes:lire", "parcours:lire", "parcours:ecrire"),
)
SCHEMA = schemathesis.openapi.from_wsgi("/api/v1/schema/", application)
# In one order for all the workers: the document's own varies from process to process.
OPERATIONS = sorted((trouvee.ok() for trouvee in SCHEMA.get_all_operations()), key=lambda o: o.label)
chaque_operation = pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.label)


@pytest.fixture(autouse=True)
def _connexion_gardee():
    """As in Django's test client: the end of a request must not close the transaction of the test."""
    signaux = (request_started, request_finished)
    for signal in signaux:
        signal.disconnect(close_old_connections)
    yield
    for signal in signaux:
        signal.connect(close_old_connections)


@pytest.fixture
def monde():
    """One of everything; gives by operation what a valid call needs, under `*` what all share."""
    une_version(("besoin", "choix", "", ["cv", "stage"]), ("projet", "texte"))
    une_version(usage="orientation")
    seance, inscription = fabriques.une_seance(), fabriques.une_inscription()
    action = une_action(seance.offre)
    parcours = ouvrir_parcours(inscription=inscription, programme=action.programme, entree=date(2019, 3, 1))
    liste = fabriques.site_web().get_parent().add_child(instance=PageBilans(title="Bilans", slug="bilans"))
    bilan = liste.add_child(
        instance=Bilan(
            title="DIP 2",
            slug="dip-2",
            programme=action.programme,
            depuis=date(2019, 1, 1),
            jusqua=date(2019, 12, 31),
        )
    )
    bilan.editions.create(numero=1, contenu={"blocs": []})
    slugs = {"offres": seance.offre.slug, "antennes": seance.antenne.slug, "bilans": bilan.slug}
    slugs |= {"programmes": action.programme.slug, "actions": action.slug}
    for chemin, modele in {
        "partenaires": Partenaire,
        "lieux": Lieu,
        "themes": Theme,
        "publics": Public,
        "financeurs": Financeur,
    }.items():
        slugs[chemin] = modele.objects.create(nom="Un nom", slug="un-nom").slug
    nouvelle = fabriques.une_inscription(seance=seance)
    jeton = un_jeton(*PORTEES, structure=fabriques.une_structure())
    return {
        "slugs": slugs,
        "ids": {"seances": seance.pk, "parcours": parcours.pk},
        "reference": nouvelle.reference,
        "corps": {
            "inscriptions_create": un_corps(seance=seance.pk, reponses={"besoin": "cv"}),
            "orientations_create": une_lettre(seance=seance.pk),
            "inscriptions_etat_create": {"vers": "presente"},
            "actes_create": {"type": "colis", "le": "2026-01-15", "inscription": nouvelle.reference},
            "parcours_create": {
                "inscription": nouvelle.reference,
                "programme": action.programme.slug,
                "entree": "2019-03-01",
            },
            "parcours_partial_update": {"sortie": "2019-09-01", "issue": "emploi"},
        },
        "en_tetes": {"Authorization": jeton["authorization"]},
    }


@chaque_operation
def test_chaque_operation_repond_a_une_demande_valable_comme_le_document_le_dit(monde, operation):
    options = {}
    if operation.method.upper() in ("POST", "PATCH"):
        corps = monde["corps"][operation.definition.raw["operationId"]]
        options = {"body": corps, "media_type": "application/json"}
    if operation.path == "/api/v1/comptes/":
        options = {"query": {"mesure": ["inscriptions"], "par": ["mois"]}}
    demande = operation.Case(path_parameters=chemin_de(monde, operation), **options)

    reponse = demande.call_and_validate(headers=monde["en_tetes"])

    cree = operation.method.upper() == "POST" and not operation.path.endswith("/etat/")
    assert reponse.status_code == (201 if cree else 200)


def chemin_de(monde, operation):
    """Path parameters that name what exists."""
    genre = operation.path.split("/")[3]
    if "{slug}" in operation.path:
        return {"slug": monde["slugs"][genre]}
    if "{id}" in operation.path:
        return {"id": monde["ids"][genre]}
    return {"reference": monde["reference"]} if "{reference}" in operation.path else {}
