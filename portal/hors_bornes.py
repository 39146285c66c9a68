"""What no column of the database can hold names nothing here: 400, on either database.

A number of twenty digits in an address or a list raises OverflowError with SQLite, DataError with
PostgreSQL. Nothing is written: the transaction was rolled back on the way.
"""

import logging
from collections.abc import Callable

from django.db import DataError
from django.http import HttpRequest, HttpResponse

from portal.pannes import repondre

journal = logging.getLogger(__name__)
PHRASE = "Une valeur est trop grande ou mal écrite : rien n’a été modifié."


class HorsBornesMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, erreur: Exception) -> HttpResponse | None:
        if not isinstance(erreur, OverflowError | DataError):
            return None
        journal.warning("A value that no column can hold was refused", exc_info=erreur)
        return repondre(request, 400, PHRASE)
