"""What keeps robots out and people's pages private, without captcha nor third party."""

import ipaddress
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from time import monotonic, sleep
from typing import Any

from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from catalogue.formulaires.valeurs import telephone_e164
from inscriptions.saisie.limiteur import DIX_MINUTES, Limite, compter

SEL = "inscriptions.formulaire"
AGE_MAXIMUM = 24 * 3600
FENETRE = DIX_MINUTES
TEMPS_DE_REPONSE = 0.5
PIEGE = "site_web"
ENVOI = "envoi"
MEMOIRE_DE_L_ENVOI = 3600


def adresse_du_client(request: HttpRequest) -> str:
    """The address that sent the request, as the last proxy of ours saw it.

    `X-Forwarded-For` is what anybody types, save for the parts that our own proxies
    (MANDATAIRES of them) appended: those alone are read.
    """
    directe = request.META.get("REMOTE_ADDR", "")
    if not settings.MANDATAIRES:
        return directe
    chaine = [
        part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()
    ]
    return chaine[-settings.MANDATAIRES] if len(chaine) >= settings.MANDATAIRES else directe


def reseau_du_client(request: HttpRequest) -> str:
    """What limits by address count: an IPv4 address, or the /64 that one line or phone has to itself."""
    texte = adresse_du_client(request)
    try:
        adresse = ipaddress.ip_address(texte)
    except ValueError:  # a Unix socket, or what a proxy writes instead
        return texte
    if isinstance(adresse, ipaddress.IPv4Address):
        return str(adresse)
    if adresse.ipv4_mapped:
        return str(adresse.ipv4_mapped)
    return str(ipaddress.IPv6Network((int(adresse), 64), strict=False))


def trop_d_envois(request: HttpRequest, *, usage: str = "formulaire", limite: int | None = None) -> int:
    """Count this POST for its network: zero within the limit of ten minutes, else the seconds to wait."""
    return compter(Limite(usage, limite or settings.ENVOIS_PAR_ADRESSE), reseau_du_client(request))


def trop_pour_ce_contact(contact: str, *, pour: str) -> int:
    """Count one request of `contact` (e-mail or phone) for `pour` (the number of a séance, the slug of an offer).

    Zero within the limit of ten minutes, else the seconds to wait. However it is typed, whichever door
    it comes by, one contact is one count. Without contact there is nothing to count.
    """
    if not contact:
        return 0
    return compter(Limite("contact", settings.ENVOIS_PAR_CONTACT), pour, _normaliser(contact))


def trop_sans_contact(request: HttpRequest) -> int:
    """Count one request without any contact for its network: zero within the limit of ten minutes, else seconds.

    Such a request has no contact to be counted by, nor anything to recognise its sender by.
    """
    return compter(Limite("sans-contact", settings.ENVOIS_SANS_CONTACT), reseau_du_client(request))


def _normaliser(contact: str) -> str:
    try:
        return telephone_e164(contact)
    except ValidationError:
        return contact.strip().lower()


@contextmanager
def meme_duree() -> Iterator[None]:
    """What is done within takes TEMPS_DE_REPONSE: its length tells nobody whether there was anything to do."""
    depart = monotonic()
    yield
    sleep(max(TEMPS_DE_REPONSE - (monotonic() - depart), 0))


def nouveau_jeton() -> str:
    """A signed, dated token put in each form: a robot that never opened the page has none."""
    return signing.dumps(secrets.token_urlsafe(9), salt=SEL)


def numero_du_jeton(jeton: str) -> str | None:
    """What the token holds, or None when it is missing, forged or older than a day."""
    try:
        return signing.loads(jeton, salt=SEL, max_age=AGE_MAXIMUM)
    except signing.BadSignature:
        return None


def retenir_l_envoi(request: HttpRequest, reponse: HttpResponse, reference: str) -> None:
    """Let this browser, at the address of this form alone and for an hour, know what it has just made.

    « Back » fetches the form anew, with another token: without this, sending it again would look like
    a stranger who knows the person's name.
    """
    reponse.set_signed_cookie(
        ENVOI,
        reference,
        salt=SEL,
        max_age=MEMOIRE_DE_L_ENVOI,
        path=request.path,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def envoye_d_ici(request: HttpRequest, reference: str) -> bool:
    """Whether this browser made the registration `reference` by this form within the hour."""
    return reference_envoyee(request) == reference


def reference_envoyee(request: HttpRequest) -> str:
    """Of the last registration that this browser made by this form within the hour; else empty."""
    return request.get_signed_cookie(ENVOI, default="", salt=SEL, max_age=MEMOIRE_DE_L_ENVOI) or ""


def page_personnelle(vue: Callable[..., HttpResponseBase]) -> Callable[..., Any]:
    """A page that shows a person: never cached, never indexed.

    Addresses that hold a secret get `no-referrer` from portal.entetes. Not these pages as well: under
    that policy browsers send the origin `null`, and the signed-in forms fail their CSRF check.
    """

    @wraps(vue)
    def enveloppe(*args: Any, **kwargs: Any) -> HttpResponseBase:
        reponse = vue(*args, **kwargs)
        reponse["Cache-Control"] = "no-store, private"
        reponse["X-Robots-Tag"] = "noindex, nofollow"
        return reponse

    return enveloppe
