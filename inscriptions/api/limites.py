"""How often somebody without a token may write: by address, and by séance and contact."""

import hashlib

from django.conf import settings
from django.core.cache import cache
from rest_framework.exceptions import Throttled
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle
from rest_framework.views import APIView

from inscriptions import protections
from inscriptions.models import JetonApi


class EnvoisParAdresse(BaseThrottle):
    """The limit of the public forms, counted together with them."""

    def allow_request(self, request: Request, view: APIView) -> bool:
        if isinstance(request.auth, JetonApi) or request.method != "POST":
            return True
        return not protections.trop_d_envois(request._request)

    def wait(self) -> float:
        return protections.FENETRE


def compter_pour_le_contact(request: Request, *, pour: str, contact: str) -> None:
    """Raises Throttled when the same contact is sent too often for the same séance or offer."""
    if isinstance(request.auth, JetonApi) or not contact:
        return
    trace = hashlib.sha256(f"{pour}|{contact.lower()}".encode()).hexdigest()
    cle = f"envois:contact:{trace}"
    if cache.add(cle, 1, protections.FENETRE):
        return
    try:
        if cache.incr(cle) > settings.ENVOIS_PAR_CONTACT:
            raise Throttled(wait=protections.FENETRE)
    except ValueError:  # expired between the two
        return
