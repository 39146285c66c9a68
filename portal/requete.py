"""The request under way and its number: what links a page « panne », an answer's header and the log."""

import secrets
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

EN_TETE = "X-Request-ID"


@dataclass(frozen=True)
class EnCours:
    numero: str
    requete: HttpRequest


_en_cours: ContextVar[EnCours | None] = ContextVar("requete_en_cours", default=None)


def en_cours() -> EnCours | None:
    """The request that this thread answers; None in a command or a test of a function."""
    return _en_cours.get()


def numero_en_cours() -> str:
    courante = en_cours()
    return courante.numero if courante else ""


class NumeroMiddleware:
    """First of all: whatever fails below is written with the number. It is ours, never the caller's."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        courante = EnCours(secrets.token_hex(5), request)
        avant = _en_cours.set(courante)
        try:
            reponse = self.get_response(request)
        finally:
            _en_cours.reset(avant)
        reponse.headers[EN_TETE] = courante.numero
        return reponse
