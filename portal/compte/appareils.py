"""The browsers that opened an account before, known by a signed cookie for thirty days.

It gives no right: only a count of tries of its own (OWASP, « Slow down online guessing attacks with
device cookies »).
"""

import secrets

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

COOKIE = "appareil"
SEL = "portal.compte.appareils"
# A desk that several share; the one that opened the account longest ago is forgotten first.
COMPTES_AU_PLUS = 5


def numero_de_l_appareil(request: HttpRequest, courriel: str) -> str:
    """The number of this browser where it opened the account of `courriel` before; else empty."""
    numero, connus = _lu(request)
    return numero if _empreinte(courriel) in connus else ""


def retenir_l_appareil(request: HttpRequest, reponse: HttpResponse, courriel: str) -> None:
    """Know this browser again: it has just opened the account of `courriel`, second factor included."""
    numero, connus = _lu(request)
    empreinte = _empreinte(courriel)
    connus = [*(connu for connu in connus if connu != empreinte), empreinte][-COMPTES_AU_PLUS:]
    reponse.set_cookie(
        COOKIE,
        signing.dumps([numero or secrets.token_urlsafe(12), connus], salt=SEL),
        max_age=settings.MFA_TRUST_COOKIE_AGE,
        path="/compte/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _lu(request: HttpRequest) -> tuple[str, list[str]]:
    try:
        numero, connus = signing.loads(
            request.COOKIES.get(COOKIE, ""), salt=SEL, max_age=settings.MFA_TRUST_COOKIE_AGE
        )
    except signing.BadSignature:
        return "", []
    return numero, connus


def _empreinte(courriel: str) -> str:
    return salted_hmac(SEL, courriel.strip().lower(), algorithm="sha256").hexdigest()[:32]
