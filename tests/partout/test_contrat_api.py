"""The API held to its own OpenAPI document: each operation answers valid input as the document says.

On a small world that has one of everything; schemathesis compares, and calls again without token.
"""

import pytest
import schemathesis

from portal.wsgi import application
from tests.mondes import monde
from tests.partout.monde_api import chemin_de, connexion_gardee, le_document, un_monde

pytestmark = pytest.mark.django_db
SCHEMA = schemathesis.openapi.from_dict(le_document())
SCHEMA.app = application
# In one order for all the workers: the document's own varies from process to process.
OPERATIONS = sorted((trouvee.ok() for trouvee in SCHEMA.get_all_operations()), key=lambda o: o.label)
chaque_operation = pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.label)


@monde
def monde_de_l_api():
    return un_monde()


@pytest.fixture(autouse=True)
def _connexion_gardee():
    with connexion_gardee():
        yield


# A POST to one of these changes what exists.
CHANGENT = ("/discretion/", "/etat/", "/reponse/", "/reponse-attendue/")


@chaque_operation
def test_chaque_operation_repond_a_une_demande_valable_comme_le_document_le_dit(monde_de_l_api, operation):
    options = {}
    if operation.method.upper() in ("POST", "PATCH"):
        corps = monde_de_l_api["corps"][operation.definition.raw["operationId"]]
        [forme] = operation.definition.raw["requestBody"]["content"]
        options = {"body": corps, "media_type": forme}
    if operation.path == "/api/v1/comptes/":
        options = {"query": {"mesure": ["inscriptions"], "par": ["mois"]}}
    demande = operation.Case(path_parameters=chemin_de(monde_de_l_api, operation), **options)

    reponse = demande.call_and_validate(headers=monde_de_l_api["en_tetes"])

    cree = operation.method.upper() == "POST" and not operation.path.endswith(CHANGENT)
    assert reponse.status_code == (201 if cree else 200)
