"""How often something may be tried: exact for all processes together, in a fixed window.

One upsert counts and answers, so two tries at once are two. The window begins with the first try and
ends by itself: what is refused does not prolong it. Django's caches do neither on a database.
"""

import json
import time
from dataclasses import dataclass

from django.db import connection
from django.db.models import F
from django.utils.crypto import salted_hmac

from inscriptions.models import Compteur

DIX_MINUTES = 600

# The same words on SQLite and on PostgreSQL. A window that ends later than a new one could, by a whole
# window, was begun before the clock was set back.
_COMPTER = f"""
INSERT INTO {Compteur._meta.db_table} AS deja (cle, nombre, fin) VALUES (%s, 1, %s)
ON CONFLICT (cle) DO UPDATE SET
  nombre = CASE WHEN deja.fin > %s AND deja.fin <= excluded.fin + %s THEN deja.nombre + 1 ELSE 1 END,
  fin = CASE WHEN deja.fin > %s AND deja.fin <= excluded.fin + %s THEN deja.fin ELSE excluded.fin END
RETURNING nombre, fin
"""


@dataclass(frozen=True)
class Limite:
    """At most `nombre` tries of `usage` in `duree` seconds, for each of those it is counted for."""

    usage: str
    nombre: int
    duree: int = DIX_MINUTES


def compter(limite: Limite, *pour: str) -> int:
    """Count one try for `pour` (an address, a contact…): zero when it may go on, else the seconds to wait.

    Call it outside any transaction: a try that fails has been tried, and its row is locked until the end.
    """
    maintenant = int(time.time())
    duree = limite.duree
    with connection.cursor() as curseur:
        curseur.execute(
            _COMPTER,
            [_cle(limite, pour), maintenant + duree, maintenant, duree, maintenant, duree],
        )
        nombre, fin = curseur.fetchone()
    return max(fin - maintenant, 1) if nombre > limite.nombre else 0


def rendre(limite: Limite, *pour: str) -> None:
    """Take back one try that `compter` let through: what succeeded does not count among the failures."""
    Compteur.objects.filter(cle=_cle(limite, pour), nombre__gt=0).update(nombre=F("nombre") - 1)


def oublier(limite: Limite, *pour: str) -> None:
    """Begin anew for `pour`."""
    Compteur.objects.filter(cle=_cle(limite, pour)).delete()


def effacer_les_compteurs() -> int:
    """Forget the windows that are over, and return how many."""
    return Compteur.objects.filter(fin__lte=int(time.time())).delete()[0]


def _cle(limite: Limite, pour: tuple[str, ...]) -> str:
    dit = json.dumps([limite.usage, *pour])
    return salted_hmac("inscriptions.saisie.limiteur", dit, algorithm="sha256").hexdigest()
