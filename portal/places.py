"""Whether the places written on séances are what the rows say: looked at each night, said to `/readyz`, made anew.

Nothing is put right in silence: a column that differs is the sign of a path that was forgotten.
"""

from django.core.cache import cache

from catalogue.models import Seance
from inscriptions.comptees import corriger, fausses

ECARTS = "places:ecarts"


def ecarts() -> list[str]:
    """What differs, in words; empty when everything is in order."""
    return [
        f"Séance {s['pk']}\u00a0: {s['prises']} places prises au lieu de {s['prennent']}, "
        f"{s['attend']} personnes en attente au lieu de {s['attendent']}."
        for s in fausses(Seance.objects.all())
    ]


def verifier_les_places() -> int:
    """Note for `/readyz` how many séances differ, and return it."""
    nombre = len(ecarts())
    cache.set(ECARTS, nombre, timeout=None)
    return nombre


def refaire_les_places() -> int:
    """Write again what differs, each séance under its lock, and return how many did."""
    nombre = corriger()
    cache.delete(ECARTS)
    return nombre


def raisons_de_recompter() -> list[str]:
    """For `/readyz`: what the last look found; empty when nothing."""
    nombre = cache.get(ECARTS)
    return [f"Séances dont les places sont à recompter\u00a0: {nombre}. Lancez « places »."] if nombre else []
