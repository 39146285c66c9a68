"""Answers kept between the pages of a form, so that neither « Précédent » nor the browser's own
back button loses any.

The key is in the address alone, as that of a personal link; only its hash is stored. A draft is no
registration: it takes no place and counts nowhere (docs/contrat.md §3), and goes after a day. It holds
the answers of its form and nothing else that was posted.
"""

import hashlib
import json
import secrets
from collections.abc import Collection

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from inscriptions.models import Brouillon

PARAMETRE = "brouillon"
TAILLE_MAX = 64 * 1024  # bytes, as JSON: some twenty pages of text
Donnees = MultiValueDict[str, str]


class BrouillonTropLong(Exception):
    """More than a draft holds; nothing was changed."""

    phrase = "Vos réponses sont trop longues pour être gardées. Raccourcissez-les, puis continuez."


def cle_recue(request: HttpRequest) -> str:
    """The key in the address of the page; empty when there is none, or it opens nothing here."""
    cle = request.GET.get(PARAMETRE, "")
    return cle if cle and _brouillon(request, cle) else ""


def est_parti(request: HttpRequest) -> bool:
    """Whether the address names a draft that is no more: it was sent, or is too old."""
    return bool(request.GET.get(PARAMETRE)) and not cle_recue(request)


def lire(request: HttpRequest, cle: str) -> Donnees:
    """What was answered so far; nothing without a draft."""
    brouillon = _brouillon(request, cle) if cle else None
    return MultiValueDict(brouillon.donnees if brouillon else {})


def garder(request: HttpRequest, cle: str, donnees: Donnees, *, noms: Collection[str], pour: str) -> str:
    """Keep, of `donnees`, what is sent under `noms`; under `cle`, or under a new key that is returned.

    `pour`: the address of the form that it opens at from now on. Raises BrouillonTropLong.
    """
    gardees = _sans_nul({nom: valeurs for nom, valeurs in donnees.lists() if nom in noms})
    if len(json.dumps(gardees, ensure_ascii=False).encode("utf-8", "replace")) > TAILLE_MAX:
        raise BrouillonTropLong
    if not (cle and _brouillon(request, cle)):
        cle = secrets.token_urlsafe(24)
    Brouillon.objects.update_or_create(
        empreinte=_empreinte(cle),
        defaults={"adresse": pour[:300], "donnees": gardees},
    )
    return cle


def oublier(cle: str) -> None:
    """The form was sent: its draft, if it had one, is no longer needed."""
    if cle:
        Brouillon.objects.filter(empreinte=_empreinte(cle)).delete()


def brouillons_perimes() -> "QuerySet[Brouillon]":
    return Brouillon.objects.filter(cree_le__lt=timezone.now() - settings.CONSERVATION_BROUILLONS)


def effacer_les_brouillons() -> int:
    """Delete the drafts that are too old; part of the periodic work."""
    return brouillons_perimes().delete()[0]


def _brouillon(request: HttpRequest, cle: str) -> Brouillon | None:
    """A draft opens at the address of its own form only."""
    recents = Brouillon.objects.filter(cree_le__gte=timezone.now() - settings.CONSERVATION_BROUILLONS)
    return recents.filter(empreinte=_empreinte(cle), adresse=request.path[:300]).first()


def _sans_nul(donnees: dict[str, list[str]]) -> dict[str, list[str]]:
    """PostgreSQL keeps no NUL in JSON; a field that holds one is refused when its page is sent."""
    return {nom: [valeur.replace("\x00", "") for valeur in valeurs] for nom, valeurs in donnees.items()}


def _empreinte(cle: str) -> str:
    return hashlib.sha256(cle.encode("utf-8", "replace")).hexdigest()
