"""Sign-in attempts: which account is tried, and what a locked-out person reads."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def nom_essaye(request: HttpRequest | None, credentials: dict[str, Any] | None) -> str:
    """The account that somebody tries to open, whichever form they use."""
    donnees = credentials or (request.POST if request else {})
    essaye = donnees.get("email") or donnees.get("username") or donnees.get("login") or ""
    return str(essaye).strip().lower()[:255]


def trop_d_essais(request: HttpRequest, *_: Any, **__: Any) -> HttpResponse:
    reponse = render(request, "account/trop_d_essais.html", status=429)
    reponse["Retry-After"] = str(int(settings.AXES_COOLOFF_TIME.total_seconds()))
    return reponse
