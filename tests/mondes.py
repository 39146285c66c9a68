"""Worlds that take long to build, kept from one test to the next that asks for the same.

A world lies in a transaction of its own, and each of its tests in a savepoint of that transaction: what a
test writes is gone with it, the world stays. It is taken back before the first test that asks for another
one, or for none. Tests of one world follow each other (`ranger`).
"""

import asyncio
import copy
import shutil
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import storages
from django.db import transaction

_CONSTRUIRE: dict[str, Callable[[], Any]] = {}


@dataclass(frozen=True)
class _Ouvert:
    nom: str
    contenu: Any
    fichiers: Path
    refermer: Callable[[], None]


_ouvert: _Ouvert | None = None


def monde(construire: Callable[[], Any]) -> Any:
    """Declare a world: a fixture that gives each test its own copy of what `construire()` returned."""
    nom = construire.__name__
    if nom in _CONSTRUIRE:
        raise ValueError(f"Two worlds are called {nom}.")
    _CONSTRUIRE[nom] = construire

    def fixture(db):
        return copy.deepcopy(_ouvert.contenu)

    return pytest.fixture(name=nom)(fixture)


def _monde_de(test: pytest.Item) -> str:
    """The name of the world that a test asks for, or nothing."""
    return next((nom for nom in getattr(test, "fixturenames", ()) if nom in _CONSTRUIRE), "")


def ranger(tests: list[pytest.Item]) -> None:
    """Tests of one world one after the other; the others stay in their order, after them."""
    tests.sort(key=lambda test: (not _monde_de(test), _monde_de(test)))


def quitter(test: pytest.Item) -> None:
    """Before anything of a test is set up: take back the open world, unless the test asks for it.

    Also before the first test with a browser. Its event loop runs from then on, and beside a running loop
    Django keeps another connection: a world opened on the former one would hold the database locked.
    """
    global _ouvert
    if _ouvert and (_ouvert.nom != _monde_de(test) or _demarre_le_navigateur(test)):
        _ouvert.refermer()
        _ouvert = None


def _demarre_le_navigateur(test: pytest.Item) -> bool:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return "chromium" in getattr(test, "fixturenames", ())
    return False


def fichiers_dans(dossier: Path, remplacer: pytest.MonkeyPatch) -> None:
    """Files that are kept go to `dossier` and are looked for there."""
    for attribut in ("_location", "location"):  # the second is worked out again when MEDIA_ROOT changes
        remplacer.setattr(storages["default"], attribut, str(dossier))


def entrer(test: pytest.Item, dossier: Callable[[str], Path], bloqueur: Any) -> None:
    """Before a test opens its savepoint: its world is there, and its files lie where the test looks."""
    nom = _monde_de(test)
    if nom and not _ouvert:
        _ouvrir(nom, dossier(nom), bloqueur)
    if _ouvert:
        shutil.copytree(_ouvert.fichiers, storages["default"].location, dirs_exist_ok=True)


def _ouvrir(nom: str, fichiers: Path, bloqueur: Any) -> None:
    global _ouvert
    with ExitStack() as pile, pytest.MonkeyPatch.context() as remplacer:
        pile.enter_context(bloqueur.unblock())
        pile.enter_context(transaction.atomic())
        pile.callback(transaction.set_rollback, True)
        fichiers_dans(fichiers, remplacer)
        contenu = _CONSTRUIRE[nom]()
        _ouvert = _Ouvert(nom, contenu, fichiers, pile.pop_all().close)
