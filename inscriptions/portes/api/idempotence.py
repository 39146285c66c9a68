"""The header `Idempotency-Key`: whose it is, and what body came with it (docs/contrat.md §4)."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from inscriptions.acces.cles_api import appelant
from inscriptions.saisie.limiteur import Limite, compter
from inscriptions.saisie.protections import adresse_du_client
from inscriptions.vie import une_fois
from inscriptions.vie.bloc import tout_ou_rien

L = TypeVar("L")

LONGUEUR_MAX = 255
REFUS = Limite("refus-rejoue", 1)
EN_TETE = "Idempotency-Key"
EN_TETE_DOCUMENTE = OpenApiParameter(
    EN_TETE,
    {"type": "string", "maxLength": LONGUEUR_MAX},
    OpenApiParameter.HEADER,
    description="La même clé avec le même corps, dans les 24 heures, rend la même réponse sans rien refaire.",
)


def repondre_une_fois(
    request: Request, faire: Callable[[L], une_fois.Reponse], *, lire: Callable[[], L]
) -> une_fois.Reponse:
    """What `faire()` answers to what was read, in one transaction and once per key.

    `lire()` runs first, so that nobody waits meanwhile; but not for a key already answered: asking again for
    what one has is free.
    """
    cle = _cle(request)
    if not cle:
        return tout_ou_rien(faire)(lire())
    qui = appelant(request, adresse_du_client(request._request))
    empreinte = une_fois.empreinte_de([request.path, request.data])
    connue = une_fois.deja_repondu(qui, cle, empreinte)
    if connue is not None:
        return connue
    return une_fois.une_seule_fois(qui, cle, empreinte, partial(faire, lire()))


def refuse_deja(request: Request) -> bool:
    """Whether this very body was refused under the same key within ten minutes; remembers that it is now.

    A refusal is kept as no answer, since what was refused may be taken later: only what counts it asks this.
    """
    cle = _cle(request)
    if not cle:
        return False
    qui = appelant(request, adresse_du_client(request._request))
    return bool(compter(REFUS, qui, une_fois.empreinte_de([cle, request.path, request.data])))


def _cle(request: Request) -> str:
    cle = request.headers.get(EN_TETE, "")
    if len(cle) > LONGUEUR_MAX:
        raise ValidationError({EN_TETE: [f"Cette clé est trop longue : {LONGUEUR_MAX} caractères au plus."]})
    if not cle.isprintable():
        raise ValidationError({EN_TETE: ["Cette clé contient un caractère interdit."]})
    return cle
