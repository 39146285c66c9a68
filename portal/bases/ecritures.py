"""A database that notes what is written through it, and raises the generation as it commits.

Every door, command and periodic task writes through here: nothing that is shown can be changed without the
pages kept for strangers knowing it, and no list of models has to be kept in step. A statement counts unless its
table is one of those that change all the time and are on no page; one that is not known counts.
"""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from portal.bases import generation

_ECRITURE = re.compile(
    r"\s*(?:WITH\b.*?\b)?(?:(?:INSERT(?: OR \w+)?|REPLACE|MERGE) INTO|UPDATE|DELETE FROM|TRUNCATE)\s+\"?(\w+)",
    re.IGNORECASE | re.DOTALL,
)
# Sessions, cache and queues, editors who look at a screen, needs counted as pages are read, and all that is known of
# people but the places that they take. A test reads the queries of each kept page: none names one of these.
_JAMAIS_MONTREES = re.compile(
    r"inscriptions_(?!inscription\Z)|django_(session|migrations|tasks_database_dbtaskresult)\Z"
    rf"|cache_du_portail\Z|catalogue_(manque|recherchevaine)\Z|wagtailadmin_|mfa_|account_|{generation.TABLE}\Z"
)

Executer = Callable[[str, Any, bool, dict[str, Any]], Any]


def table_ecrite(requete: Any) -> str:
    """The table that a statement writes; empty when it only reads."""
    trouvee = _ECRITURE.match(requete) if isinstance(requete, str) else None
    return trouvee[1] if trouvee else ""


def se_montre(table: str) -> bool:
    """Whether strangers may see something of what `table` holds."""
    return bool(table) and not _JAMAIS_MONTREES.match(table)


class DitCeQuElleMontre(BaseDatabaseWrapper):
    """Mixed into each of Django's databases.

    The counter is raised last, just before the commit and in the same transaction: nobody sees one without
    the other, a rollback raises nothing, and as no lock is taken after it no two transactions wait for each other
    in a circle.
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.change_ce_qui_se_montre = False
        self._a_des_compteurs = False
        self.execute_wrappers.append(self._noter)

    def dans_une_transaction(self) -> AbstractContextManager[Any]:
        """Around one statement outside any transaction that changes what is shown."""
        raise NotImplementedError

    def _noter(
        self, executer: Executer, requete: str, parametres: Any, plusieurs: bool, contexte: dict[str, Any]
    ) -> Any:
        if not se_montre(table_ecrite(requete)):
            return executer(requete, parametres, plusieurs, contexte)
        if not self.get_autocommit():
            self.change_ce_qui_se_montre = True
            return executer(requete, parametres, plusieurs, contexte)
        with self.dans_une_transaction():
            resultat = executer(requete, parametres, plusieurs, contexte)
            self.change_ce_qui_se_montre = True
        return resultat

    def connect(self) -> None:
        self.change_ce_qui_se_montre = False
        super().connect()

    def commit(self) -> None:
        self.lever_la_generation()
        super().commit()

    def rollback(self) -> None:
        self.change_ce_qui_se_montre = False
        super().rollback()

    def lever_la_generation(self) -> None:
        """Once for all that was written since the last commit; nothing when none of it is shown."""
        if self.change_ce_qui_se_montre:
            self.change_ce_qui_se_montre = False
            # Not yet while the very first migrations run.
            self._a_des_compteurs = (
                self._a_des_compteurs or generation.TABLE in self.introspection.table_names()
            )
            if self._a_des_compteurs:
                generation.lever(self)
