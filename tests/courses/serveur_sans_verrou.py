"""The portal without its lock, for the twin of the race tests: `tests.courses.serveur_sans_verrou:application`.

Whoever counts the places then waits a little before taking one, so that the race is surely lost.
"""

import time
from typing import Any

from portal.wsgi import application  # first: it loads the applications

# isort: split
from django.db.models import Value

from catalogue.models import Seance
from inscriptions.vie import places

__all__ = ["application"]
compter = places.ordre_d_arrivee


def lire_sans_verrouiller(seance_id: int) -> Seance:
    seances = Seance.objects.avec_reserves().avec_discretion().annotate(a_liberer=Value(False))
    return seances.select_related("offre", "antenne__lieu").get(pk=seance_id)


def compter_puis_tarder(seance: Any, antenne: int) -> int | None:
    ordre = compter(seance, antenne)
    time.sleep(0.2)
    return ordre


places.verrouiller = lire_sans_verrouiller
places.ordre_d_arrivee = compter_puis_tarder
