"""What a row that misses its bar spends its time on, said to whoever runs the measures."""

import cProfile
import pstats
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from django.db import connection
from django.test.utils import CaptureQueriesContext

FONCTIONS, REQUETES, LONGUEUR = 8, 3, 120


def dire(nom: str, faire: Callable[[], object], *, fois: int = 5) -> None:
    """The functions by their own time, and the queries by theirs, of one `faire()`; in milliseconds."""
    faire()
    with CaptureQueriesContext(connection) as captees:
        faire()
    requetes = _requetes(captees)
    profil = cProfile.Profile()
    profil.enable()
    for _ in range(fois):
        faire()
    profil.disable()
    lignes = [f"  ! {nom}", *_fonctions(profil, fois), *requetes]
    sys.stderr.write("\n".join(lignes) + "\n")


def _fonctions(profil: cProfile.Profile, fois: int) -> list[str]:
    mesurees = pstats.Stats(profil).get_stats_profile().func_profiles.items()
    longues = sorted(mesurees, key=lambda une: -une[1].tottime)[:FONCTIONS]
    return [
        f"    {une.tottime / fois * 1000:7.1f}  {nom}  ({Path(une.file_name).name}:{une.line_number})"
        for nom, une in longues
    ]


def _requetes(captees: CaptureQueriesContext) -> list[str]:
    durees: Counter[str] = Counter()
    for requete in captees.captured_queries:
        durees[requete["sql"][:LONGUEUR]] += float(requete["time"]) * 1000
    return [f"    {duree:7.1f}  {debut}" for debut, duree in durees.most_common(REQUETES)]
