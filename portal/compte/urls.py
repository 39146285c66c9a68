"""Accounts: sign in, password, second factor. The addresses of allauth that the portal offers."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import urls as compte_urls
from allauth.mfa import urls as second_facteur_urls
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView

from portal.compte.essais import trop_d_essais, trop_pour_ce_reseau
from portal.compte.pages import accueil_compte

OFFERTES = {
    "account_login",
    "account_logout",
    "account_inactive",
    "account_signup",  # says that accounts come by invitation
    "account_reauthenticate",
    "account_change_password",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
}

Vue = Callable[..., HttpResponseBase]


def par_reseau(vue: Vue) -> Vue:
    """`vue`, whose POSTs are counted for the network they come from before anything is read."""

    @wraps(vue)
    def enveloppe(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        attente = trop_pour_ce_reseau(request) if request.method == "POST" else 0
        return trop_d_essais(request, attente) if attente else vue(request, *args, **kwargs)

    return enveloppe


def _offerte(adresse: URLPattern) -> URLPattern:
    return URLPattern(adresse.pattern, par_reseau(adresse.callback), adresse.default_args, adresse.name)


urlpatterns: list[URLPattern | URLResolver] = [
    path("", accueil_compte, name="compte"),
    path("2fa/", include(second_facteur_urls)),
    # allauth asks for this name; an address is changed by the team.
    path("email/", RedirectView.as_view(pattern_name="mfa_index"), name="account_email"),
    *(_offerte(adresse) for adresse in compte_urls.urlpatterns if getattr(adresse, "name", None) in OFFERTES),
]
