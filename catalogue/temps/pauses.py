"""Breaks inside a séance, as people type them: « 12:30-13:30, 15:30-15:45 ». Pure."""

import re
from datetime import time
from itertools import pairwise

from django.core.exceptions import ValidationError

Pause = tuple[time, time]

_PAUSE = re.compile(r"(\d{1,2})\s*[:hH]\s*(\d{2})?\s*(?:-|–|à)\s*(\d{1,2})\s*[:hH]\s*(\d{2})?")
EXEMPLE = "Écrivez les pauses ainsi : « 12:30-13:30, 15:30-15:45 »."


def lire_pauses(texte: str) -> list[Pause]:
    """The breaks of `texte`, in order. Raises ValueError when one is unreadable or overlaps another."""
    pauses = sorted(_lire(morceau) for morceau in texte.split(",") if morceau.strip())
    if any(suivante[0] < pause[1] for pause, suivante in pairwise(pauses)):
        raise ValueError(texte)
    return pauses


def valider_pauses(texte: str) -> None:
    """Field validator. Raises ValidationError."""
    try:
        lire_pauses(texte)
    except ValueError as erreur:
        raise ValidationError(EXEMPLE) from erreur


def _lire(morceau: str) -> Pause:
    trouve = _PAUSE.fullmatch(morceau.strip())
    if trouve is None:
        raise ValueError(morceau)
    heure, minute, heure_fin, minute_fin = (int(nombre or 0) for nombre in trouve.groups())
    de, a = time(heure, minute), time(heure_fin, minute_fin)
    if a <= de:
        raise ValueError(morceau)
    return de, a
