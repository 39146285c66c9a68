"""Accounts: no open sign-up, the client's true address, what a locked-out person reads, second factor."""

from collections.abc import Callable
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from inscriptions.acces import prescripteur_de, voit_des_personnes
from inscriptions.protections import adresse_du_client

LIBRES = ("/compte/", "/statique/", "/media/", "/healthz", "/readyz")


class AdaptateurCompte(DefaultAccountAdapter):
    """Accounts come by invitation."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return adresse_du_client(request)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return accueil_de(request.user)


class AdaptateurSecondFacteur(DefaultMFAAdapter):
    """French words where allauth has none."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "Ce code n’est pas le bon. Attendez le suivant et recommencez.",
    }


def accueil_de(utilisateur: Any) -> str:
    """Where an account starts: the prescripteur's space, else the admin, else the catalogue."""
    if prescripteur_de(utilisateur) and not utilisateur.has_perm("wagtailadmin.access_admin"):
        return reverse("orienter")
    return (
        reverse("wagtailadmin_home") if utilisateur.has_perm("wagtailadmin.access_admin") else "/catalogue/"
    )


def accueil_compte(request: HttpRequest) -> HttpResponse:
    """`/compte/`: the person's own start page."""
    if not request.user.is_authenticated:
        return redirect("account_login")
    return redirect(accueil_de(request.user))


def connexion_de_l_admin(request: HttpRequest) -> HttpResponse:
    """`/admin/login/` is the portal's own sign-in; who is signed in already has no right to the admin."""
    if request.user.is_authenticated and not request.user.has_perm("wagtailadmin.access_admin"):
        raise PermissionDenied
    suite = request.GET.get("next", "")
    adresse = reverse("account_login")
    return redirect(f"{adresse}?{urlencode({'next': suite})}" if suite else adresse)


def nom_essaye(request: HttpRequest | None, credentials: dict[str, Any] | None) -> str:
    """The account that somebody tries to open, whichever form they use."""
    donnees = credentials or (request.POST if request else {})
    essaye = donnees.get("email") or donnees.get("username") or donnees.get("login") or ""
    return str(essaye).strip().lower()[:255]


def trop_d_essais(request: HttpRequest, *_: Any, **__: Any) -> HttpResponse:
    reponse = render(request, "account/trop_d_essais.html", status=429)
    reponse["Retry-After"] = str(int(settings.AXES_COOLOFF_TIME.total_seconds()))
    return reponse


class SecondFacteurMiddleware:
    """Whoever sees people, or sends them, sets a second factor up before anything else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.DOUBLE_FACTEUR == "obligatoire" and self._doit_l_activer(request):
            if request.path.startswith("/api/"):
                return JsonResponse({"detail": "Activez d’abord votre second facteur."}, status=403)
            return HttpResponseRedirect(reverse("mfa_activate_totp"))
        return self.get_response(request)

    def _doit_l_activer(self, request: HttpRequest) -> bool:
        if request.path.startswith(LIBRES) or not request.user.is_authenticated:
            return False
        if not (prescripteur_de(request.user) or voit_des_personnes(request.user)):
            return False
        return not Authenticator.objects.filter(user=request.user, type=Authenticator.Type.TOTP).exists()
