"""What is answered when a request fails: a page, or a sentence in JSON to who called the API."""

import sys
from http import HTTPStatus

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string

from catalogue.models import Maison
from portal.cadre import Cadre
from portal.requete import numero_en_cours

API = "/api/"
PAGES = {400: "400.html", 500: "500.html", 503: "503.html"}
REVENIR_DANS = "30"
COUPURES = (OperationalError, InterfaceError)
MAL_FORMEE = "Cette demande est mal formée."
INDISPONIBLE = "Le service est momentanément indisponible. Réessayez dans quelques secondes."


def repondre(request: HttpRequest, statut: int, detail: str) -> HttpResponse:
    """`detail` in JSON under `/api/`; elsewhere the page of that status."""
    if request.path.startswith(API):
        return JsonResponse({"detail": detail}, status=statut)
    connus = {"numero": numero_en_cours(), "maison": Maison.connue(), "cadre": Cadre.connu()}
    page = render_to_string(PAGES[statut], connus, request=request)
    return HttpResponse(page, status=statut)


def mal_formee(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Django's handler of 400: a host that is not ours, a form of too many fields."""
    return repondre(request, HTTPStatus.BAD_REQUEST, MAL_FORMEE)


def panne(request: HttpRequest) -> HttpResponse:
    """Django's handler of whatever was not caught; called while the error is being handled.

    A database that is lost before any view, in a middleware, comes here too.
    """
    if isinstance(sys.exc_info()[1], COUPURES):
        return indisponible(request)
    detail = f"Une panne de notre côté. Son numéro\u00a0: {numero_en_cours()}."
    return repondre(request, HTTPStatus.INTERNAL_SERVER_ERROR, detail)


def indisponible(request: HttpRequest) -> HttpResponse:
    """503, and when to come back. Asks nothing of the database."""
    reponse = repondre(request, HTTPStatus.SERVICE_UNAVAILABLE, INDISPONIBLE)
    reponse.headers["Retry-After"] = REVENIR_DANS
    return reponse
