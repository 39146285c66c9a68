"""The generation of what strangers are shown: a number that is another one after each commit of it.

It is the sum of a few counters, of which a transaction draws one and gives it a new value: two
registrations rarely meet on the same. A value is drawn too, and never counted up: a database restored from a
backup comes back to its former number, and leaves it for one that no kept page has ever borne.
"""

import secrets

from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "portal_generation"
COMPTEURS = 64
BITS = 48  # the sum of all stays within what a database counts in whole numbers

_LIRE = f"SELECT COALESCE(SUM(valeur), 0) FROM {TABLE}"
_LEVER = f"INSERT INTO {TABLE} (id, valeur) VALUES (%s, %s) ON CONFLICT (id) DO UPDATE SET valeur = excluded.valeur"


def lire(connexion: BaseDatabaseWrapper) -> int:
    """That of the last commit, in one query. Two equal ones stand for the same content."""
    with connexion.cursor() as curseur:
        curseur.execute(_LIRE)
        return int(curseur.fetchone()[0])


def lever(connexion: BaseDatabaseWrapper) -> None:
    """Another one, once the transaction under way is committed; its counter is held until then."""
    with connexion.cursor() as curseur:
        curseur.execute(_LEVER, [secrets.randbelow(COMPTEURS), secrets.randbits(BITS)])
