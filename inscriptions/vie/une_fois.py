"""Writes that are made once: the key and what it made commit together (docs/contrat.md §4).

Pages send the number of their form, the API its caller's own key: one table and one rule for both.
"""

import hashlib
import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from inscriptions.models import CleIdempotence, Inscription
from inscriptions.refus import CleReutilisee

DUREE = timedelta(hours=24)
PAGE = "page"

Reponse = dict[str, Any]


def une_seule_fois(appelant: str, cle: str, empreinte: str, faire: Callable[[], Reponse]) -> Reponse:
    """`faire()` in one transaction; or what it answered when `appelant` sent the same `cle` before.

    A twin that arrives meanwhile waits: on PostgreSQL at the unique index of the key, on SQLite at
    the door of the transaction. Raises CleReutilisee when the key came with another `empreinte`.
    """
    with transaction.atomic():
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


def inscrire_par_la_page(
    numero: str, donnees: dict[str, list[str]], faire: Callable[[], Inscription]
) -> Inscription:
    """`faire()`, or the registration that the same form (`numero`) with the same answers already made.

    The same form sent again with other answers is another request, for instance after a refusal.
    """
    faites: list[Inscription] = []

    def faire_et_noter() -> Reponse:
        faites.append(faire())
        return {"reference": faites[0].reference}

    empreinte = empreinte_de(donnees)
    reponse = une_seule_fois(PAGE, f"{numero}:{empreinte}", empreinte, faire_et_noter)
    if faites:
        return faites[0]
    return Inscription.objects.pour_listes().get(reference=reponse["reference"])


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


def _reserver(appelant: str, cle: str, empreinte: str) -> CleIdempotence | None:
    """Insert the key; or the row of the twin that was first, once it has committed."""
    memes = CleIdempotence.objects.filter(appelant=appelant, cle=cle)
    while True:
        try:
            with transaction.atomic():
                memes.create(appelant=appelant, cle=cle, empreinte=empreinte, reponse={})
            return None
        except IntegrityError:
            connue = memes.first()
            if connue and connue.cree_le >= _limite():
                return connue
            # Too old, or the periodic work has just forgotten it: the place is free.
            memes.filter(cree_le__lt=_limite()).delete()


def _reponse(connue: CleIdempotence, empreinte: str) -> Reponse:
    if connue.empreinte != empreinte:
        raise CleReutilisee
    return connue.reponse


def _limite() -> datetime:
    return timezone.now() - DUREE
