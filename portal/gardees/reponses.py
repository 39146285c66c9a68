"""Before sessions, accounts and pages: a stranger is answered with what was kept, when it still holds."""

from collections.abc import Callable
from hashlib import sha256

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response, set_response_etag

from catalogue.models import Maison
from portal.bases import generation
from portal.gardees.demandes import cle_de
from portal.gardees.echeance import fin_de_validite
from portal.gardees.memoire import OCTETS_PAR_REPONSE, EntreProcessus, Gardee, Memoire
from portal.pannes import COUPURES

Repondre = Callable[[HttpRequest], HttpResponseBase]


class ReponsesGardeesMiddleware:
    """Inside the headers that every answer carries, outside all that looks at who asks."""

    def __init__(self, get_response: Repondre) -> None:
        if not settings.PAGES_GARDEES:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self.memoire = Memoire()
        self.entre_processus = EntreProcessus() if settings.PAGES_GARDEES_ENTRE_PROCESSUS else None
        self._generation_vue: int | None = None

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        cle = cle_de(request)
        # What a transaction under way has changed is for its own eyes.
        if not cle or connection.change_ce_qui_se_montre:  # type: ignore[attr-defined]
            return self.get_response(request)
        try:
            actuelle = generation.lire(connection)
        except COUPURES:
            return self.get_response(request)  # which says it as for any other page
        gardee = self._gardee(cle, actuelle)
        if gardee is None:
            return self._faire(request, cle, actuelle)
        return _servie(request, HttpResponse(gardee.corps, headers=dict(gardee.entetes)))

    def _gardee(self, cle: str, actuelle: int) -> Gardee | None:
        gardee = self.memoire.lire(cle)
        if _tient(gardee, actuelle) or self.entre_processus is None:
            return gardee if _tient(gardee, actuelle) else None
        gardee = self.entre_processus.lire(_nom(cle))
        if gardee is None or not _tient(gardee, actuelle):
            return None
        self.memoire.garder(cle, gardee)
        return gardee

    def _faire(self, request: HttpRequest, cle: str, actuelle: int) -> HttpResponseBase:
        """Answer as ever, and keep it under the generation that was read before: what is committed meanwhile
        has another one already."""
        depuis = timezone.now()
        if actuelle != self._generation_vue:
            Maison.oublier()  # else this process would go on for ten seconds with the one that it knows
            self._generation_vue = actuelle
        reponse = self.get_response(request)
        if request.method != "GET" or not isinstance(reponse, HttpResponse) or not _se_garde(reponse):
            return reponse
        set_response_etag(reponse)
        gardee = Gardee(actuelle, fin_de_validite(depuis), tuple(reponse.items()), reponse.content)
        self.memoire.garder(cle, gardee)
        if self.entre_processus:
            self.entre_processus.garder(_nom(cle), gardee, (gardee.jusqua - depuis).total_seconds())
        return _servie(request, reponse)


def _tient(gardee: Gardee | None, actuelle: int) -> bool:
    return gardee is not None and gardee.generation == actuelle and timezone.now() < gardee.jusqua


def _se_garde(reponse: HttpResponse) -> bool:
    """Nothing that failed, that is somebody's own, or that is too large. A form's token comes with a cookie."""
    return (
        reponse.status_code == 200
        and not reponse.cookies
        and "no-store" not in reponse.get("Cache-Control", "")
        and len(reponse.content) <= OCTETS_PAR_REPONSE
    )


def _servie(request: HttpRequest, reponse: HttpResponse) -> HttpResponseBase:
    """The answer, or 304 without a body to whoever has it already."""
    return get_conditional_response(request, etag=reponse["ETag"], response=reponse) or reponse


def _nom(cle: str) -> str:
    """In the shared cache, whose keys are short."""
    return f"gardee:{sha256(cle.encode()).hexdigest()}"
