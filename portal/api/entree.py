"""What comes in by the API: JSON of a bounded size and depth, text that a database can hold."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from rest_framework import status
from rest_framework.exceptions import APIException, ParseError, ValidationError
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.parsers import JSONParser
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

PROFONDEUR_MAX = 12


class CorpsTropGrand(APIException):
    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    default_detail = "Ces données sont trop volumineuses."
    default_code = "trop_grand"


class LecteurJson(JSONParser):
    """JSON, refused when it is too large, too deep, or holds what PostgreSQL cannot store."""

    def parse(self, stream: Any, media_type: Any = None, parser_context: Any = None) -> Any:
        requete: Request = (parser_context or {})["request"]
        if int(requete.META.get("CONTENT_LENGTH") or 0) > settings.TAILLE_MAX_JSON:
            raise CorpsTropGrand
        try:
            donnees = super().parse(stream, media_type, parser_context)
        except RecursionError as erreur:
            raise ParseError("Ce JSON est trop imbriqué.") from erreur
        if not isinstance(donnees, dict):
            raise ValidationError({"detail": ["Envoyez un objet JSON, entre accolades."]})
        for champ, valeur in donnees.items():
            _verifier(valeur, champ)
            _verifier(champ, "detail")
        return donnees


class ToujoursEnJson(BaseContentNegotiation):
    """The API answers in JSON whatever the client says it accepts."""

    def select_parser(self, request: Request, parsers: Iterable[Any]) -> Any:
        lus = (request.content_type or "").split(";")[0].strip().lower()
        return next((lecteur for lecteur in parsers if lecteur.media_type == lus), None)

    def select_renderer(
        self, request: Request, renderers: Iterable[BaseRenderer], format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        premier = next(iter(renderers))
        return premier, premier.media_type


def _verifier(valeur: Any, champ: str, profondeur: int = 0) -> None:
    if profondeur > PROFONDEUR_MAX:
        raise ValidationError({champ: ["Ces données sont trop imbriquées."]})
    if isinstance(valeur, str) and not _se_garde(valeur):
        raise ValidationError({champ: ["Ce texte contient un caractère interdit."]})
    if isinstance(valeur, dict):
        for cle, dedans in valeur.items():
            _verifier(cle, champ, profondeur + 1)
            _verifier(dedans, champ, profondeur + 1)
    if isinstance(valeur, list):
        for dedans in valeur:
            _verifier(dedans, champ, profondeur + 1)


def _se_garde(texte: str) -> bool:
    """Whether a database can hold it: no NUL, no half of a surrogate pair."""
    return "\x00" not in texte and not any("\ud800" <= lettre <= "\udfff" for lettre in texte)
