"""Errors of the API: malformed input 400 by field, rules of the house 409, always JSON in French."""

import logging
from math import ceil
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.serializers import as_serializer_error
from rest_framework.views import exception_handler, set_rollback

from actions.comptes import CompteImpossible
from inscriptions.fiche.exports import ExportTropGrand
from inscriptions.refus import Refus
from portal.pannes import COUPURES, INDISPONIBLE, REVENIR_DANS

journal = logging.getLogger(__name__)


def repondre(erreur: Exception, contexte: dict[str, Any]) -> Response | None:
    """The answer to an exception raised by a view of the API."""
    if isinstance(erreur, Refus):
        set_rollback()
        return Response({"code": erreur.code, "detail": erreur.phrase, **erreur.complement}, status=409)
    if isinstance(erreur, COUPURES):
        set_rollback()
        journal.error("The database does not answer", exc_info=erreur)
        return Response({"detail": INDISPONIBLE}, status=503, headers={"Retry-After": REVENIR_DANS})
    if isinstance(erreur, CompteImpossible | ExportTropGrand):
        erreur = exceptions.ValidationError(getattr(erreur, "erreurs", {"format": [str(erreur)]}))
    if isinstance(erreur, ValidationError):
        erreur = exceptions.ValidationError(as_serializer_error(erreur))
    if isinstance(erreur, Http404):
        erreur = exceptions.NotFound("Rien n’existe à cette adresse.")
    if isinstance(erreur, exceptions.ParseError):
        # Its own words are those of the JSON reader: English, and of no use to a caller.
        erreur = exceptions.ParseError("Le corps de la requête n’est pas du JSON valide, en UTF-8.")
    if isinstance(erreur, exceptions.Throttled):
        erreur = _trop_d_envois(erreur)
    reponse = exception_handler(erreur, contexte)
    if reponse is not None:
        reponse.data = _apostrophes(reponse.data)
    return reponse


def _apostrophes(message: Any) -> Any:
    """The framework's own French, typed as the rest of the house is."""
    if isinstance(message, dict):
        return {champ: _apostrophes(dedans) for champ, dedans in message.items()}
    if isinstance(message, list):
        return [_apostrophes(dedans) for dedans in message]
    return message.replace("'", "’") if isinstance(message, str) else message


# Without CSRF check: a POST gets its 404 in JSON too, not the page of a form that has grown old.
@csrf_exempt
def introuvable(request: HttpRequest, **_: Any) -> JsonResponse:
    """An address that the API does not have."""
    return JsonResponse({"detail": "Cette adresse n’existe pas."}, status=404)


def _trop_d_envois(erreur: Any) -> Any:
    """DRF reads `wait` from the error for `Retry-After`: only its words change."""
    minutes = ceil((erreur.wait or 60) / 60)
    erreur.detail = f"Trop d’envois. Réessayez dans {minutes} minute{'s' if minutes > 1 else ''}."
    return erreur
