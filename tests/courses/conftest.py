"""What every race stands on: a database of its own, without a transaction around the test."""

import pytest

from inscriptions.models import JetonApi, Portee
from tests.serveur import base_a_part, portail_servi


@pytest.fixture(autouse=True)
def _django_db_helper():
    """No transaction: other threads and processes must see what a test writes."""


@pytest.fixture(scope="module")
def base(django_db_setup, django_db_blocker):
    """The address of a copy of the database, for the tests of one module."""
    with django_db_blocker.unblock(), base_a_part() as adresse:
        yield adresse


@pytest.fixture(scope="module")
def portail(base):
    """The portal served on it by several processes."""
    with pytest.MonkeyPatch.context() as environnement:
        # One address sends everything here; the throttle has its own tests.
        environnement.setenv("ENVOIS_PAR_ADRESSE", "100000")
        environnement.setenv("ENVOIS_SANS_CONTACT", "100000")
        with portail_servi(base) as servi:
            yield servi


@pytest.fixture(scope="module")
def jeton(base):
    portees = [Portee.INSCRIPTIONS_ECRIRE, Portee.INSCRIPTIONS_LIRE, Portee.COMPTES_LIRE]
    _, valeur = JetonApi.creer(nom="courses", portees=portees, tous_les_sites=True, interne=True)
    return {"Authorization": f"Bearer {valeur}"}
