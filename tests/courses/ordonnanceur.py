"""Several acts at the same moment, each in its thread and on its connection, one SQL statement at a time.

A schedule says whose turn it is. Before each statement a thread waits for its turn; one that waits for
a lock of the database keeps no turn: it is seen by the server (PostgreSQL) or by its silence (SQLite),
and the turn passes on. So any interleaving can be played, and the same one played again.
"""

import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection, connections

from inscriptions.refus import Refus

PATIENCE = 40.0  # nobody waits longer than the database itself would
SILENCE = 0.08  # on SQLite: what waits longer than any statement takes waits for the other's end


@dataclass
class Fin:
    """How an act ended: what it returned, the rule that refused it, or the error that broke it."""

    valeur: Any = None
    refus: Refus | None = None
    erreur: BaseException | None = None


class Ordonnanceur:
    def __init__(self, ordre: Iterable[int]) -> None:
        self.ordre = iter(ordre)
        self.verrou = threading.Condition()
        self.tour: int | None = None
        self.prets: set[int] = set()
        self.finis: set[int] = set()
        self.bloques: set[int] = set()  # seen waiting for the database, not heard of since
        self.sessions: dict[int, int] = {}  # thread → PostgreSQL process

    def jouer(self, actes: list[Callable[[], Any]]) -> list[Fin]:
        fins = [Fin() for _ in actes]
        fils = [
            threading.Thread(
                target=self._acte, args=(numero, acte, fins[numero]), name=str(numero), daemon=True
            )
            for numero, acte in enumerate(actes)
        ]
        for fil in fils:
            fil.start()
        self._mener(len(actes))
        for fil in fils:
            fil.join(PATIENCE)
        return fins

    def _acte(self, numero: int, acte: Callable[[], Any], fin: Fin) -> None:
        try:
            connection.ensure_connection()
            if connection.vendor == "postgresql":
                self.sessions[numero] = connection.connection.info.backend_pid
            with connection.execute_wrapper(lambda *suite: self._un_pas(numero, *suite)):
                fin.valeur = acte()
        except Refus as refus:
            fin.refus = refus
        except Exception as erreur:
            fin.erreur = erreur
        finally:
            connections.close_all()
            with self.verrou:
                self.finis.add(numero)
                self.prets.discard(numero)
                self.bloques.discard(numero)
                self.verrou.notify_all()

    def _un_pas(self, numero: int, executer: Any, sql: str, *suite: Any) -> Any:
        if "SAVEPOINT" not in sql:
            self._attendre_son_tour(numero)
        return executer(sql, *suite)

    def _attendre_son_tour(self, numero: int) -> None:
        with self.verrou:
            self.prets.add(numero)
            self.bloques.discard(numero)
            self.verrou.notify_all()
            self.verrou.wait_for(lambda: self.tour == numero, PATIENCE)
            self.tour = None
            self.prets.discard(numero)
            self.verrou.notify_all()

    def _mener(self, nombre: int) -> None:
        """Give the turns until everybody has ended."""
        fin = time.monotonic() + PATIENCE
        while len(self.finis) < nombre and time.monotonic() < fin:
            self._attendre_que_chacun_attende(nombre)
            with self.verrou:
                if self.prets:
                    voulu = next(self.ordre, None)
                    au_choix = sorted(self.prets)
                    self.tour = voulu if voulu in self.prets else au_choix[(voulu or 0) % len(au_choix)]
                    self.verrou.notify_all()
                    self.verrou.wait_for(lambda: self.tour is None, PATIENCE)

    def _attendre_que_chacun_attende(self, nombre: int) -> None:
        """Until each thread has ended, waits for its turn, or waits for a lock of the database."""
        depuis = time.monotonic()
        while True:
            with self.verrou:
                en_route = set(range(nombre)) - self.finis - self.prets - self.bloques
                if not en_route and (self.prets or not self.bloques):
                    return
                if self.verrou.wait(0.002):
                    depuis = time.monotonic()
                    continue
            if en_route and self._attendent_la_base(en_route, time.monotonic() - depuis):
                with self.verrou:
                    self.bloques |= en_route - self.prets - self.finis

    def _attendent_la_base(self, en_route: set[int], silence: float) -> bool:
        if connection.vendor != "postgresql":
            return silence > SILENCE
        sessions = [self.sessions[numero] for numero in en_route if numero in self.sessions]
        if len(sessions) < len(en_route):
            return False
        with connection.cursor() as curseur:
            curseur.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE pid = ANY(%s) AND wait_event_type = 'Lock'",
                [sessions],
            )
            return curseur.fetchone()[0] == len(sessions)
