"""A database that does not answer is told as such."""

import pytest
from django.db import OperationalError
from django.test import RequestFactory

from portal.indisponible import IndisponibleMiddleware

pytestmark = pytest.mark.django_db


def test_une_base_qui_ne_repond_pas_donne_503_et_quand_revenir():
    middleware = IndisponibleMiddleware(lambda requete: None)

    reponse = middleware.process_exception(RequestFactory().get("/"), OperationalError("arrêt"))

    assert (reponse.status_code, reponse["Retry-After"]) == (503, "30")
    assert "Essayez de nouveau" in reponse.content.decode()
    assert middleware.process_exception(RequestFactory().get("/"), ValueError()) is None
