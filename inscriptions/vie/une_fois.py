"""Writes that are made once: the key and what it made commit together (docs/contrat.md §4).

Pages send the number of their form, the API its caller's own key: one table and one rule for both.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any

from django.db import connection
from django.utils import timezone

from inscriptions.models import CleIdempotence, Inscription
from inscriptions.reference import nouvelle_reference
from inscriptions.refus import CleReutilisee
from inscriptions.vie.bloc import tout_ou_rien

DUREE = timedelta(hours=24)
PAGE = "page"

Reponse = dict[str, Any]

# The same words on SQLite and on PostgreSQL. The row comes back to whoever wrote it: its own, or one too
# old to count. A twin waits here until the first has committed, or given up.
_RESERVER = f"""
INSERT INTO {CleIdempotence._meta.db_table} AS deja (appelant, cle, empreinte, reponse, cree_le)
VALUES (%s, %s, %s, %s, %s)
ON CONFLICT (appelant, cle) DO UPDATE SET
  empreinte = excluded.empreinte, reponse = excluded.reponse, cree_le = excluded.cree_le
WHERE deja.cree_le < %s
RETURNING id
"""


@tout_ou_rien
def une_seule_fois(appelant: str, cle: str, empreinte: str, faire: Callable[[], Reponse]) -> Reponse:
    """`faire()` in one transaction; or what it answered when `appelant` sent the same `cle` before.

    A twin that arrives meanwhile waits: on PostgreSQL at the unique index of the key, on SQLite at
    the door of the transaction. Raises CleReutilisee when the key came with another `empreinte`.
    """
    connue = _reserver(appelant, cle, empreinte)
    if connue is not None:
        return _reponse(connue, empreinte)
    reponse = faire()
    CleIdempotence.objects.filter(appelant=appelant, cle=cle).update(reponse=reponse)
    return reponse


def deja_repondu(appelant: str, cle: str, empreinte: str) -> Reponse | None:
    """What this key answered already, without waiting for a twin still under way; else None."""
    connue = CleIdempotence.objects.filter(appelant=appelant, cle=cle, cree_le__gte=_limite()).first()
    return _reponse(connue, empreinte) if connue else None


@tout_ou_rien
def inscrire_par_la_page(
    numero: str, donnees: dict[str, list[str]], faire: Callable[..., Inscription]
) -> Inscription:
    """`faire(reference=…)`, or the registration that the same form (`numero`) with the same answers already made.

    The same form sent again with other answers is another request, for instance after a refusal. Its key
    is kept with the reference that what it makes will have: nothing more is written of it.
    """
    reference, empreinte = nouvelle_reference(), empreinte_de(donnees)
    connue = _reserver(PAGE, f"{numero}:{empreinte}", empreinte, {"reference": reference})
    if connue is None:
        return faire(reference=reference)
    return Inscription.objects.pour_listes().get(reference=_reponse(connue, empreinte)["reference"])


def faite_par(numero: str, inscription: Inscription) -> bool:
    """Whether this very form made `inscription`: its sender may then see it."""
    du_formulaire = CleIdempotence.objects.filter(appelant=PAGE, cle__startswith=f"{numero}:")
    return any(cle.reponse.get("reference") == inscription.reference for cle in du_formulaire)


def deja_faite_par(numero: str | None) -> Inscription | None:
    """The registration that this very form made, when its answers are gone with its draft."""
    if not numero:
        return None
    cle = CleIdempotence.objects.filter(appelant=PAGE, cle__startswith=f"{numero}:").first()
    reference = cle.reponse.get("reference") if cle else None
    return Inscription.objects.pour_listes().filter(reference=reference).first() if reference else None


def oublier_les_cles() -> int:
    """Delete the keys older than a day, and return how many; part of the periodic work."""
    return CleIdempotence.objects.filter(cree_le__lt=_limite()).delete()[0]


def empreinte_de(contenu: Any) -> str:
    """What tells one body from another; nothing of it can be read back."""
    return hashlib.sha256(json.dumps(contenu, sort_keys=True).encode()).hexdigest()


def _reserver(
    appelant: str, cle: str, empreinte: str, reponse: Mapping[str, str] = MappingProxyType({})
) -> CleIdempotence | None:
    """Insert the key; or the row of the twin that was first, once it has committed."""
    maintenant, limite = (connection.ops.adapt_datetimefield_value(le) for le in (timezone.now(), _limite()))
    with connection.cursor() as curseur:
        curseur.execute(_RESERVER, [appelant, cle, empreinte, json.dumps({**reponse}), maintenant, limite])
        if curseur.fetchone():
            return None
    return CleIdempotence.objects.get(appelant=appelant, cle=cle)


def _reponse(connue: CleIdempotence, empreinte: str) -> Reponse:
    if connue.empreinte != empreinte:
        raise CleReutilisee
    return connue.reponse


def _limite() -> datetime:
    return timezone.now() - DUREE
