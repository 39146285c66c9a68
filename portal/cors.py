"""Which other sites' pages may call the API from a browser (setting `CORS_ORIGINES`).

Without credentials: a session never serves another site's page.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

CHEMIN = "/api/"


class CorsMiddleware:
    """Answers preflights and adds the headers on the addresses of the API."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(CHEMIN):
            return self.get_response(request)
        origine = request.headers.get("Origin", "")
        permise = origine in settings.CORS_ORIGINES or "*" in settings.CORS_ORIGINES
        preliminaire = request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers
        reponse = HttpResponse(status=204) if preliminaire and permise else self.get_response(request)
        patch_vary_headers(reponse, ["Origin"])
        if origine and permise:
            reponse["Access-Control-Allow-Origin"] = origine
            reponse["Access-Control-Allow-Methods"] = "GET, HEAD, POST, PATCH, OPTIONS"
            reponse["Access-Control-Allow-Headers"] = "Authorization, Content-Type, Idempotency-Key"
            reponse["Access-Control-Expose-Headers"] = "ETag, Last-Modified, Retry-After"
            reponse["Access-Control-Max-Age"] = "600"
        return reponse
