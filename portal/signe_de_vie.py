"""Whether the periodic work still passes, and what fails in it: kept in the cache that processes share."""

import logging
from collections.abc import Collection
from datetime import datetime, timedelta

from django.core.cache import cache
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Min
from django.utils import timezone

journal = logging.getLogger(__name__)
PASSAGE, ECHECS = "entretien:dernier-passage", "entretien:echecs"
RETARD_TOLERE = timedelta(minutes=30)
# A task may lose a race or a connection now and then; three times in a row, somebody has to look.
DE_SUITE = 3


def noter_le_passage(en_echec: Collection[str] = ()) -> None:
    """Write down that a round has just ended, and which of its tasks failed. Never raises."""
    try:
        avant = cache.get(ECHECS) or {}
        echecs = {tache: avant.get(tache, 0) + 1 for tache in en_echec}
        if echecs != avant:
            cache.set(ECHECS, echecs, timeout=None)
        cache.set(PASSAGE, timezone.now().isoformat(), timeout=None)
    except Exception:  # the database is away, or whatever keeps the cache: the next round tells
        journal.exception("The sign of life of the periodic work could not be written")


def dernier_passage() -> datetime | None:
    """When the periodic work last ended; None when it never did."""
    texte = cache.get(PASSAGE)
    return datetime.fromisoformat(texte) if texte else None


def raisons_de_s_inquieter() -> list[str]:
    """Why the periodic work is not in order, in plain words; empty when it is."""
    passage = dernier_passage()
    depuis = passage or _installe_le()
    # Also when the clock was set back: a passage in the future says nothing of now.
    if depuis and abs(timezone.now() - depuis) >= RETARD_TOLERE:
        jamais = "Le travail périodique n’a encore jamais eu lieu : lancez « entretien »."
        return ["Le travail périodique ne passe plus depuis 30 minutes." if passage else jamais]
    echecs = cache.get(ECHECS) or {}
    return [
        f"Le travail périodique « {tache} » échoue à chaque passage."
        for tache, fois in sorted(echecs.items())
        if fois >= DE_SUITE
    ]


def _installe_le() -> datetime | None:
    """When the tables were made: from then on, the periodic work is awaited."""
    return MigrationRecorder(connection).migration_qs.aggregate(le=Min("applied"))["le"]
