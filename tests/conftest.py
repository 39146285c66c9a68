"""Fixtures shared by the whole suite."""

import pytest

from tests import fabriques, gabarit


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_modify_db_settings, django_db_blocker):
    """Instead of pytest-django's: a copy of the migrated template."""
    with django_db_blocker.unblock():
        gabarit.creer_la_base()
    yield
    with django_db_blocker.unblock():
        gabarit.rendre_la_base()


@pytest.fixture(autouse=True, scope="session")
def _mots_de_passe_rapides():
    """Accounts made by the suite need no slow hash."""
    from django.conf import settings

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def seance_complete(db):
    """A séance of one place, already taken."""
    seance = fabriques.une_seance(places=1)
    fabriques.une_inscription(seance=seance)
    return seance


@pytest.fixture
def maison(db):
    """Two antennes with people, a séance each, and one account per role."""
    from tests.maison import une_maison

    return une_maison()


@pytest.fixture(autouse=True)
def _cache_vide():
    """What is kept in the cache is kept for one test. So are content types, after a flush."""
    from django.contrib.contenttypes.models import ContentType
    from django.core.cache import cache

    cache.clear()
    ContentType.objects.clear_cache()


@pytest.fixture(autouse=True)
def _fichiers_a_part(monkeypatch, tmp_path):
    """Files of each test go with it."""
    from django.core.files.storage import storages

    for attribut in ("_location", "location"):  # the second is worked out again when MEDIA_ROOT changes
        monkeypatch.setattr(storages["default"], attribut, str(tmp_path / "prive"))
