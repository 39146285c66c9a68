"""Gives every page the house that it is of."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from catalogue.maison.reglages import Maison


def notre_maison(request: HttpRequest) -> dict[str, Any]:
    """A context processor: `maison`, read by the pages that say something of it."""
    return {"maison": SimpleLazyObject(Maison.courante)}
