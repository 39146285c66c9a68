"""The API fuzzed from its own OpenAPI document, with every check (`schemathesis.toml`).

On the small world of `monde_api`: no answer is a 500, nor of a kind that the document leaves out.
"""

from itertools import cycle

import pytest
import schemathesis
from django.core.cache import cache
from django.db import transaction
from hypothesis import HealthCheck, settings
from schemathesis.core.parameters import ParameterLocation

from portal.wsgi import application
from tests.partout.monde_api import chemin_de, connexion_gardee, le_document, un_monde

# What a database refuses by itself, numbers too large and NUL, has its own tests on both of them.
pytestmark = [pytest.mark.django_db, pytest.mark.une_base("postgres")]
SCHEMA = schemathesis.openapi.from_dict(le_document())
SCHEMA.app = application
# References that a generated body may name: every other time, one that exists.
UNE_FOIS_SUR_DEUX = cycle((True, False))


@pytest.fixture(scope="module", autouse=True)
def monde(django_db_setup, django_db_blocker):
    """Built once for the module, taken back at its end."""
    with django_db_blocker.unblock(), connexion_gardee(), transaction.atomic():
        yield un_monde()
        transaction.set_rollback(True)


@SCHEMA.parametrize()
@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
def test_aucune_demande_n_obtient_ce_que_le_document_ne_dit_pas(case, monde):
    cache.clear()
    if next(UNE_FOIS_SUR_DEUX):
        nommer_ce_qui_existe(case, monde)

    case.call_and_validate(headers=monde["en_tetes"])


def nommer_ce_qui_existe(case, monde):
    """Path and body name what the world holds, where they named something."""
    chemin = case.meta.components.get(ParameterLocation.PATH)
    if chemin and chemin.mode.is_positive:
        case.path_parameters = chemin_de(monde, case.operation)
    if not isinstance(case.body, dict):
        return
    modele = monde["corps"][case.operation.definition.raw["operationId"]]
    for cle in ("seance", "inscription", "programme"):
        if cle in modele and isinstance(case.body.get(cle), type(modele[cle])):
            case.body[cle] = modele[cle]
