"""Where an account starts, and the one sign-in of the portal."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from inscriptions.acces.prescripteurs import est_prescripteur


def accueil_de(utilisateur: Any) -> str:
    """Where an account starts: the prescripteur's space, else the admin, else the catalogue."""
    if est_prescripteur(utilisateur) and not utilisateur.has_perm("wagtailadmin.access_admin"):
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
