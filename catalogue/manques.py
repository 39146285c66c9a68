"""The one writer of needs not met: an empty search, « complet » read, a refusal for age (decision 0058).

Called from where a person is told so. A page kept for strangers tells it again to each of them: what was noted
while it was made goes with it (`request.manques`), and `noter_encore` counts it each time that it is served.
"""

import logging
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone

from catalogue.models import Antenne, Offre, Theme
from catalogue.models.manques import Cause, Manque

journal = logging.getLogger(__name__)
# Every browser says so, for the sake of old sites; machines that read pages say it too, and what they are.
_NAVIGATEUR = re.compile(
    r"Mozilla/(?!.*(?:bot|crawl|spider|preview|externalhit|headless|lighthouse))", re.IGNORECASE
)
# A page asked before anybody clicks, by the name that each browser gives it.
_D_AVANCE = ("Sec-Purpose", "Purpose", "X-Moz", "X-Purpose")


@dataclass(frozen=True)
class Fait:
    """What was missing: the cause, and what is known of it, by number."""

    cause: str
    offre: int | None = None
    theme: int | None = None
    antenne: int | None = None


def noter_un_manque(
    request: HttpRequest,
    cause: Cause,
    *,
    offre: Offre | None = None,
    theme: Theme | None = None,
    antenne: Antenne | None = None,
) -> None:
    """Count one more need not met today. One statement; nothing for robots, prefetching and HEAD.

    `theme` is for what is of no offer. Never raises for the database: a page is not lost for a count.
    """
    fait = Fait(cause, *(objet.pk if objet else None for objet in (offre, theme, antenne)))
    demande: Any = getattr(request, "_request", request)  # DRF wraps the one that middleware sees
    demande.manques = (*getattr(demande, "manques", ()), fait)
    noter_encore(demande, [fait])


def noter_encore(request: HttpRequest, faits: Iterable[Fait]) -> None:
    """Count once more what an answer tells, for whoever it is served to."""
    if vient_d_une_personne(request):
        for fait in faits:
            _compter(fait)


def _compter(fait: Fait) -> None:
    """The row is there but for the first of the day: of two who make it together one does, and both count."""
    connus = {"cause": fait.cause, "jour": timezone.localdate()}
    connus |= {f"{champ}_id": getattr(fait, champ) for champ in ("offre", "theme", "antenne")}
    siennes = Manque.objects.filter(**connus)
    try:
        if not siennes.update(nombre=F("nombre") + 1):
            Manque.objects.bulk_create([Manque(**connus)], ignore_conflicts=True)
            siennes.update(nombre=F("nombre") + 1)
    except DatabaseError:
        journal.warning("A need not met could not be counted", exc_info=True)


def vient_d_une_personne(request: HttpRequest) -> bool:
    """Whether somebody reads the answer: no robot, no prefetching, no preview.

    Whoever sends a form asks for something, whichever program they use.
    """
    if getattr(request, "is_preview", False):
        return False
    return request.method == "POST" or (
        request.method == "GET"
        and bool(_NAVIGATEUR.match(request.headers.get("User-Agent", "")))
        and not any(nom in request.headers for nom in _D_AVANCE)
    )
