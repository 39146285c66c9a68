"""How often somebody without a token may write: by address, and by séance and contact."""

from collections.abc import Callable

from rest_framework.exceptions import Throttled
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle
from rest_framework.views import APIView

from inscriptions.models import JetonApi
from inscriptions.saisie import protections


class EnvoisParAdresse(BaseThrottle):
    """The limit of the public forms, counted together with them."""

    attente = 0

    def allow_request(self, request: Request, view: APIView) -> bool:
        if isinstance(request.auth, JetonApi) or request.method != "POST":
            return True
        self.attente = self.compter(request)
        return not self.attente

    def compter(self, request: Request) -> int:
        return protections.trop_d_envois(request._request)

    def wait(self) -> float:
        return self.attente


def compter_pour_le_contact(request: Request, *, pour: str, contact: str) -> None:
    """Raises Throttled when the same contact is sent too often for the same séance or offer."""
    _attendre(request, lambda: protections.trop_pour_ce_contact(contact, pour=pour))


def compter_sans_contact(request: Request) -> None:
    """Raises Throttled when people without any contact come too often from one address."""
    _attendre(request, lambda: protections.trop_sans_contact(request._request))


def _attendre(request: Request, compter: Callable[[], int]) -> None:
    """Another system answers for those whom it registers: its key is not counted."""
    attente = 0 if isinstance(request.auth, JetonApi) else compter()
    if attente:
        raise Throttled(wait=attente)
