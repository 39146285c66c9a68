"""What is read on a page beyond its own fields: composed above the models, and named once at the start.

A model of a page says what is kept; the doors know what a reader is shown of it, and know the models.
Each `AppConfig.ready()` tells which door composes which page, so that no model imports its door.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from wagtail.models import Page

Composition = Callable[[HttpRequest, Any], dict[str, Any]]

_PAR_PAGE: dict[type[Page], Composition] = {}


def composer_avec(page: type[Page], composition: Composition) -> None:
    """`composition` gives the context of pages of this class, and of the classes made from it."""
    _PAR_PAGE[page] = composition


def composer(request: HttpRequest, page: Page) -> dict[str, Any]:
    """What is read on `page`. Raises LookupError when nothing composes it."""
    for classe in type(page).__mro__:
        if classe in _PAR_PAGE:
            return _PAR_PAGE[classe](request, page)
    raise LookupError(f"Nothing composes a {type(page).__name__}.")
