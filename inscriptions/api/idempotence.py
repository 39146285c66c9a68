"""Writes that are made once: the key and what it made commit together (contract.md §4)."""

import hashlib
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from inscriptions.authentification import appelant
from inscriptions.models import CleIdempotence
from inscriptions.protections import adresse_du_client
from inscriptions.refus import CleReutilisee

DUREE = timedelta(hours=24)
LONGUEUR_MAX = 255
EN_TETE = "Idempotency-Key"

Reponse = dict[str, Any]


def une_seule_fois(request: Request, faire: Callable[[], Reponse]) -> Reponse:
    """`faire()` in one transaction; or what it answered when the same key came with the same body.

    A twin that arrives meanwhile waits: on PostgreSQL at the unique index of the key, on SQLite at
    the door of the transaction. Raises CleReutilisee when the key came with another body.
    """
    cle = _cle(request)
    with transaction.atomic():
        if not cle:
            return faire()
        qui = appelant(request, adresse_du_client(request._request))
        empreinte = _empreinte(request)
        connue = _reserver(qui, cle, empreinte)
        if connue is None:
            reponse = faire()
            CleIdempotence.objects.filter(appelant=qui, cle=cle).update(reponse=reponse)
            return reponse
        if connue.empreinte != empreinte:
            raise CleReutilisee
        return connue.reponse


def oublier_les_cles() -> int:
    """Delete the keys older than 24 hours, and return how many; part of the periodic work."""
    return CleIdempotence.objects.filter(cree_le__lt=timezone.now() - DUREE).delete()[0]


def _reserver(qui: str, cle: str, empreinte: str) -> CleIdempotence | None:
    """Insert the key; or the row of the twin that was first, once it has committed."""
    perimees = CleIdempotence.objects.filter(appelant=qui, cle=cle, cree_le__lt=timezone.now() - DUREE)
    while True:
        try:
            with transaction.atomic():
                CleIdempotence.objects.create(appelant=qui, cle=cle, empreinte=empreinte, reponse={})
            return None
        except IntegrityError:
            if perimees.delete()[0]:
                continue
            connue = CleIdempotence.objects.filter(appelant=qui, cle=cle).first()
            if connue:
                return connue


def _cle(request: Request) -> str:
    cle = request.headers.get(EN_TETE, "")
    if len(cle) > LONGUEUR_MAX:
        raise ValidationError({EN_TETE: [f"Cette clé est trop longue : {LONGUEUR_MAX} caractères au plus."]})
    if not cle.isprintable():
        raise ValidationError({EN_TETE: ["Cette clé contient un caractère interdit."]})
    return cle


def _empreinte(request: Request) -> str:
    corps = json.dumps([request.path, request.data], sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(corps.encode()).hexdigest()
