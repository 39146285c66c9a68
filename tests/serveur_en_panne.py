"""The portal with addresses that fail, for the tests of error pages: `tests.serveur_en_panne:application`.

What they raise carries a name and a contact, as the messages of databases and validations do.
"""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.urls import path

from portal import settings as reglages
from tests.a_taire import COURRIEL, NOM, TELEPHONE

CLE = f"Key (courriel, nom)=({COURRIEL}, {NOM}) already exists."


class CoupureAvantLaVue:
    """A database that is lost while a middleware asks it something, before any view."""

    def __init__(self, suite: Callable[[HttpRequest], HttpResponse]) -> None:
        self.suite = suite

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.endswith("/coupure-avant/"):
            raise OperationalError(CLE)
        return self.suite(request)


reglages.MIDDLEWARE.append(f"{__name__}.CoupureAvantLaVue")

from portal.wsgi import application  # noqa: E402  it reads the settings, and loads the applications

# isort: split
from portal import urls  # noqa: E402

__all__ = ["application"]


def panne(request: HttpRequest, jeton: str) -> HttpResponse:
    try:
        raise IntegrityError(CLE)
    except IntegrityError as cause:
        raise ValidationError(f"{NOM} {TELEPHONE}") from cause


def coupure(request: HttpRequest) -> HttpResponse:
    raise OperationalError(CLE)


def interdit(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied(NOM)


def demesure(request: HttpRequest) -> HttpResponse:
    raise OverflowError(NOM)


urls.urlpatterns[:0] = [
    path("mon-inscription/<str:jeton>/panne/", panne),
    path("api/v1/panne/<str:jeton>/", panne),
    path("coupure/", coupure),
    path("api/v1/coupure/", coupure),
    path("interdit/", interdit),
    path("demesure/", demesure),
    path("api/v1/demesure/", demesure),
]
