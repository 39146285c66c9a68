"""Before sessions, accounts and pages: a stranger is answered with what was kept, when it still holds."""

from collections.abc import Callable
from hashlib import sha256
from threading import Lock

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response, set_response_etag

from catalogue.maison.memoire import oublier_tout
from catalogue.manques import noter_encore
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
        self._verrous = [Lock() for _ in range(64)]
        self._generation_vue: int | None = None

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        cle = cle_de(request)
        # What a transaction under way has changed is for its own eyes.
        if not cle or connection.change_ce_qui_se_montre:  # type: ignore[attr-defined]
            return self.get_response(request)
        try:
            gardee = self._gardee(cle, generation.lire(connection))
        except COUPURES:
            return self.get_response(request)  # which says it as for any other page
        return self._faire(request, cle) if gardee is None else _servie(request, gardee)

    def _gardee(self, cle: str, actuelle: int) -> Gardee | None:
        gardee = self.memoire.lire(cle)
        if gardee and gardee.tient(actuelle):
            return gardee
        gardee = self.entre_processus.lire(_nom(cle)) if self.entre_processus else None
        if gardee is None or not gardee.tient(actuelle):
            return None
        self.memoire.garder(cle, gardee)
        return gardee

    def _faire(self, request: HttpRequest, cle: str) -> HttpResponseBase:
        """Of those who ask together for what has to be made one makes it, and the others are given it.

        It is kept under the generation that was read before: what is committed meanwhile has another one.
        """
        with self._verrous[hash(cle) % len(self._verrous)]:
            depuis, actuelle = timezone.now(), generation.lire(connection)
            if gardee := self._gardee(cle, actuelle):
                return _servie(request, gardee)
            if actuelle != self._generation_vue:
                oublier_tout()  # else this process would go on for ten seconds with what it knows
                self._generation_vue = actuelle
            reponse = self.get_response(request)
            if request.method != "GET" or not isinstance(reponse, HttpResponse) or not _se_garde(reponse):
                return reponse
            set_response_etag(reponse)
            gardee = Gardee(
                actuelle,
                fin_de_validite(depuis),
                tuple(reponse.items()),
                reponse.content,
                getattr(request, "manques", ()),
            )
            self._garder(cle, gardee)
        return _ou_304(request, reponse)

    def _garder(self, cle: str, gardee: Gardee) -> None:
        self.memoire.garder(cle, gardee)
        if self.entre_processus:
            secondes = (gardee.jusqua - timezone.now()).total_seconds()
            self.entre_processus.garder(_nom(cle), gardee, secondes)


def _se_garde(reponse: HttpResponse) -> bool:
    """Nothing that failed, that is somebody's own, or that is too large. A form's token comes with a cookie."""
    return (
        reponse.status_code == 200
        and not reponse.cookies
        and "no-store" not in reponse.get("Cache-Control", "")
        and len(reponse.content) <= OCTETS_PAR_REPONSE
    )


def _servie(request: HttpRequest, gardee: Gardee) -> HttpResponseBase:
    noter_encore(request, gardee.manques)
    return _ou_304(request, HttpResponse(gardee.corps, headers=dict(gardee.entetes)))


def _ou_304(request: HttpRequest, reponse: HttpResponse) -> HttpResponseBase:
    """The answer, or none of it to whoever has it already."""
    return get_conditional_response(request, etag=reponse["ETag"], response=reponse) or reponse


def _nom(cle: str) -> str:
    """In the shared cache, whose keys are short."""
    return f"gardee:{sha256(cle.encode()).hexdigest()}"
