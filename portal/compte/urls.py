"""Accounts: sign in, password, second factor. The addresses of allauth that the portal offers."""

from allauth.account import urls as compte_urls
from allauth.mfa import urls as second_facteur_urls
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView

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

urlpatterns: list[URLPattern | URLResolver] = [
    path("", accueil_compte, name="compte"),
    path("2fa/", include(second_facteur_urls)),
    # allauth asks for this name; an address is changed by the team.
    path("email/", RedirectView.as_view(pattern_name="mfa_index"), name="account_email"),
    *(adresse for adresse in compte_urls.urlpatterns if getattr(adresse, "name", None) in OFFERTES),
]
