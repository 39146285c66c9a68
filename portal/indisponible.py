"""A database that does not answer is told as such: 503, a human page, and when to come back."""

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from portal.pannes import COUPURES, indisponible

journal = logging.getLogger(__name__)


class IndisponibleMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, erreur: Exception) -> HttpResponse | None:
        if not isinstance(erreur, COUPURES):
            return None
        journal.error("The database does not answer", exc_info=erreur)
        return indisponible(request)
