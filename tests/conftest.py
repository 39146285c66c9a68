"""Fixtures shared by the whole suite."""

import gc
import math
import os

import pytest
from hypothesis import settings
from pytest_django.plugin import blocking_manager_key

from tests import fabriques, gabarit, mondes
from tests.deux_antennes import les_deux_antennes

# On a loaded machine a pure function may take more than Hypothesis' 200 ms.
settings.register_profile("portail", deadline=None)
settings.load_profile("portail")
# What is imported and collected stays: nothing of it is garbage (pytest_collection_finish).
gc.disable()


def pytest_addoption(parser):
    parser.addoption(
        "--tout", action="store_true", help="On this database, also what says nothing of the database."
    )


def pytest_collection_modifyitems(config, items):
    """`make test` runs once what no database can change: on SQLite, or where `une_base` says."""
    base = "postgres" if os.environ.get("DATABASE_URL", "").startswith("postgres") else "sqlite"
    if not config.getoption("--tout"):
        ailleurs = {test for test in items if la_seule_base(test) not in (None, base)}
        config.hook.pytest_deselected(items=[test for test in items if test in ailleurs])
        items[:] = [test for test in items if test not in ailleurs]
    mondes.ranger(items)


@pytest.hookimpl(trylast=True)
def pytest_collection_finish():
    """Thousands of classes are there for good: looking for garbage among them takes a fifth of the time."""
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)
    gc.enable()


def la_seule_base(test):
    """Where a rule without database, a page in a browser or a document (`une_base`) runs; None: on both."""
    if marque := test.get_closest_marker("une_base"):
        return marque.args[0] if marque.args else "sqlite"
    fixtures = set(test.fixturenames)
    if "chromium" in fixtures or ("db" not in fixtures and not test.get_closest_marker("django_db")):
        return "sqlite"
    return None


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    mondes.quitter(item)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item, nextitem):
    """A test that empties the tables leaves the next one a database like the first."""
    yield
    marque = item.get_closest_marker("django_db")
    if nextitem and marque and marque.kwargs.get("transaction"):
        with item.config.stash[blocking_manager_key].unblock():
            gabarit.creer_la_base()


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_modify_db_settings, django_db_blocker):
    """Instead of pytest-django's: a copy of the migrated template."""
    with django_db_blocker.unblock():
        gabarit.creer_la_base()
    yield
    with django_db_blocker.unblock():
        gabarit.rendre_la_base()


@pytest.fixture(autouse=True, scope="session")
def _reglages_des_essais():
    """Nothing slow where no test looks: hashes of passwords, lists of static files."""
    from django.conf import settings as reglages

    reglages.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # Each test client makes its middleware: static files are found when they are asked for, not listed before.
    reglages.WHITENOISE_AUTOREFRESH = True


@pytest.fixture
def seance_complete(db):
    """A séance of one place, already taken."""
    seance = fabriques.une_seance(places=1)
    fabriques.une_inscription(seance=seance)
    return seance


@mondes.monde
def deux_antennes():
    """Two antennes with people, a séance each, and one account per role."""
    return les_deux_antennes()


@pytest.fixture
def _monde_ouvert(request, django_db_setup, django_db_blocker, _fichiers_a_part, tmp_path_factory):
    mondes.entrer(request.node, tmp_path_factory.mktemp, django_db_blocker)


@pytest.fixture
def _django_db_helper(_monde_ouvert, _django_db_helper):
    """pytest-django's own, inside the world that the test asks for."""


@pytest.fixture
def faire_les_travaux(monkeypatch):
    """Do the long work that waits, on the connection of the test: its worker would close it."""
    from django.core.management import call_command

    monkeypatch.setattr("django_tasks_db.management.commands.db_worker.close_old_connections", lambda: None)
    return lambda: call_command("travaux")


@pytest.fixture(autouse=True)
def _cache_vide():
    """What is kept in the cache is kept for one test. So are words of the team, and content types, after a flush."""
    from django.contrib.contenttypes.models import ContentType
    from django.core.cache import cache

    from catalogue.models import Maison, mots_cherches
    from catalogue.vitrine import appel
    from inscriptions.courrier import horaires, mentions
    from inscriptions.models import TexteDeMessage
    from portal.cadre import Cadre
    from portal.models import MenuEtPied, PagesDErreur
    from portal.parties import AU_MENU, AU_PIED, Presents

    # The house of the migration and its first menu, without a query: whoever saves others reads those.
    Maison.garder(Maison(), secondes=math.inf)
    presents = Presents(frozenset({*AU_MENU, *AU_PIED}), des_sites=True)
    Cadre.garder(Cadre.compose(MenuEtPied(), PagesDErreur(), presents), secondes=math.inf)
    TexteDeMessage.oublier()
    appel.MEMOIRE.oublier()
    mots_cherches.MEMOIRE.oublier()
    horaires.MEMOIRE.oublier()
    mentions.MEMOIRE.oublier()
    cache.clear()
    ContentType.objects.clear_cache()


@pytest.fixture(autouse=True)
def _fichiers_a_part(monkeypatch, tmp_path):
    """Files of each test go with it."""
    mondes.fichiers_dans(tmp_path / "prive", monkeypatch)
