"""Conditional reads of the API: an unchanged answer is a 304 without a body (docs/contrat.md §4)."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.http import ConditionalGetMiddleware

CHEMIN = "/api/"


class LecturesConditionnelles(ConditionalGetMiddleware):
    """Only for the API: a page holds a token that changes at each visit. `no-store` is left alone."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        return super().process_response(request, response) if request.path.startswith(CHEMIN) else response
