"""Whether the processes beside the web still live: kept in the cache that processes share, and in the database.

The periodic work says when it last passed and what fails in it; the worker of long jobs says that it
looks at the queue, or how far it is.
"""

import logging
from collections.abc import Collection
from datetime import datetime, timedelta

from django.core.cache import cache
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Max, Min
from django.utils import timezone

from inscriptions.models import Travail

journal = logging.getLogger(__name__)
PASSAGE, ECHECS = "entretien:dernier-passage", "entretien:echecs"
OUVRIER = "travaux:dernier-regard"
RETARD_TOLERE = timedelta(minutes=30)
ENTRE_DEUX_SIGNES = timedelta(minutes=1)
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
    return _moment(PASSAGE)


def _moment(cle: str) -> datetime | None:
    texte = cache.get(cle)
    return datetime.fromisoformat(texte) if texte else None


def noter_l_ouvrier() -> None:
    """Write down, once a minute at most, that a worker looks at the queue of long jobs. Never raises."""
    try:
        maintenant = timezone.now()
        avant = _moment(OUVRIER)
        if avant is None or abs(maintenant - avant) >= ENTRE_DEUX_SIGNES:
            cache.set(OUVRIER, maintenant.isoformat(), timeout=None)
    except Exception:
        journal.exception("The sign of life of the long work could not be written")


def raisons_de_s_inquieter() -> list[str]:
    """Why the work beside the web is not in order, in plain words; empty when it is."""
    return [*_du_travail_periodique(), *_des_travaux_longs()]


def _des_travaux_longs() -> list[str]:
    maintenant = timezone.now()
    raisons = []
    regard = _moment(OUVRIER)
    # A long job keeps its worker from the queue, and says itself that it lives.
    en_cours = Travail.objects.filter(etat=Travail.Etat.EN_COURS).aggregate(vu=Max("vu_le"))["vu"]
    signes = [signe for signe in (regard, en_cours) if signe] or [
        signe for signe in (_installe_le("django_tasks_database"),) if signe
    ]
    if signes and min(abs(maintenant - signe) for signe in signes) >= RETARD_TOLERE:
        jamais = "Personne ne fait encore les travaux longs\u00a0: lancez « travaux »."
        raisons.append("Les travaux longs ne se font plus depuis 30 minutes." if regard else jamais)
    en_attente = Travail.objects.filter(etat=Travail.Etat.EN_ATTENTE, vu_le__lt=maintenant - RETARD_TOLERE)
    if nombre := en_attente.count():
        raisons.append(f"Travaux longs qui attendent depuis plus de 30 minutes\u00a0: {nombre}.")
    return raisons


def _du_travail_periodique() -> list[str]:
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


def _installe_le(*apps: str) -> datetime | None:
    """When the tables (of `apps`, or the first of all) were made: from then on, their work is awaited."""
    migrations = MigrationRecorder(connection).migration_qs
    return (migrations.filter(app__in=apps) if apps else migrations).aggregate(le=Min("applied"))["le"]
