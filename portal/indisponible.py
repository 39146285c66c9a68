"""A database that does not answer is told as such: 503, a human page, and when to come back."""

from collections.abc import Callable

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

REVENIR_DANS = "30"


class IndisponibleMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, erreur: Exception) -> HttpResponse | None:
        if not isinstance(erreur, OperationalError | InterfaceError):
            return None
        return HttpResponse(render_to_string("503.html"), status=503, headers={"Retry-After": REVENIR_DANS})
