"""Whoever does the long work: django-tasks-db's worker, with a sign of life between its rounds."""

import logging
import time
from uuid import uuid4

from django.db import DatabaseError, close_old_connections, connection
from django_tasks.base import DEFAULT_TASK_QUEUE_NAME
from django_tasks_db.management.commands.db_worker import Worker

from inscriptions.travaux.file import LONGS
from portal.signe_de_vie import noter_l_ouvrier

journal = logging.getLogger(__name__)
# On SQLite each look at the queue is an exclusive transaction, which keeps every writer waiting.
PAUSE_SUR_SQLITE = 5


class Ouvrier(Worker):
    """Does all that waits, then stops; `travailler` begins again.

    Told to stop, it finishes the job under way; told twice, it leaves it for the next worker.
    """

    def __init__(self) -> None:
        super().__init__(
            queue_names=[DEFAULT_TASK_QUEUE_NAME],
            excluded_queue_names=[],
            interval=PAUSE_SUR_SQLITE,
            batch=True,
            backend_name=LONGS,
            startup_delay=False,
            max_tasks=None,
            worker_id=uuid4().hex,
        )


def travailler(ouvrier: Ouvrier, *, pause: int | None) -> None:
    """Do the long work that waits; with a `pause`, in seconds, again and again until told to stop.

    The database may go away and come back meanwhile.
    """
    while ouvrier.running:
        try:
            ouvrier.run()
        except DatabaseError:
            journal.exception("The queue of long work could not be read")
        else:
            noter_l_ouvrier()
        if not pause:
            return
        close_old_connections()
        if ouvrier.running:
            time.sleep(_au_moins(pause))


def _au_moins(pause: int) -> int:
    return max(pause, PAUSE_SUR_SQLITE if connection.vendor == "sqlite" else 1)
