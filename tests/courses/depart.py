"""Acts that start together, each in its thread and on its connection; and the processes they run beside."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import count, product
from threading import Barrier
from typing import Any

from django.db import connections

from inscriptions.refus import Refus
from tests.serveur import Reponse

INSCRIPTIONS = "/api/v1/inscriptions/"
Acte = Callable[[], Any]
_NOMS = ("".join(lettres) for lettres in product("abcdefghij", repeat=4))
_numero = count(1)


def en_meme_temps(actes: list[Acte]) -> list[Any]:
    """All at once; what each returned, in their order."""
    depart = Barrier(len(actes))

    def partir(acte: Acte) -> Any:
        depart.wait(30)
        return _seul(acte)

    with ThreadPoolExecutor(len(actes)) as fils:
        return list(fils.map(partir, actes))


def par_vagues(actes: list[Acte], a_la_fois: int) -> list[Any]:
    """So many at a time; what each returned, in their order."""
    with ThreadPoolExecutor(a_la_fois) as fils:
        return list(fils.map(_seul, actes))


def _seul(acte: Acte) -> Any:
    try:
        return acte()
    finally:
        connections.close_all()


def par_l_equipe(geste: Acte, attendre: float = 0.0) -> Acte:
    """A change by the team, `attendre` seconds later; a refusal is an answer, not an accident."""

    def faire() -> Reponse:
        time.sleep(attendre)
        try:
            return Reponse(200, geste())
        except Refus as refus:
            return Reponse(409, refus.phrase)

    return faire


def demande_pour(seance: Any, **champs: Any) -> dict[str, Any]:
    """The body of a registration by the API, for somebody whom nobody resembles."""
    jeune = {
        "prenom": "Awa",
        "nom": f"Diallo {next(_NOMS)}",
        "date_naissance": "2006-05-04",
        "courriel": f"awa{next(_numero)}@exemple.fr",
        "code_postal": "75011",
    }
    return {"seance": seance.pk, "jeune": jeune, "reponses": {}, "information_lue": True, **champs}


def lancer_l_entretien(base: str, *arguments: str, **environnement: str) -> subprocess.Popen[bytes]:
    """The periodic work, in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "manage.py", "entretien", *arguments],
        env={**os.environ, "DATABASE_URL": base, **environnement},
        stdout=subprocess.DEVNULL,
    )
