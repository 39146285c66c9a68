"""« Avant d’ouvrir », on the home screen of administrators, and the two acts that it offers."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.ui.components import Component
from wagtail.log_actions import log
from wagtail.models import Site

from catalogue.droits.ecrans import refuser_en_403
from catalogue.models import Maison
from portal.amorce.maison_neuve import amorcer
from portal.ouverture.etapes import MESSAGES_RELUS, etapes_restantes

# Of those who make accounts: the administration alone.
DROIT = "auth.add_user"


class AvantDOuvrir(Component):
    """What is left to do; nothing once the house can open, nor for anybody else."""

    name = "avant-d-ouvrir"
    template_name = "portal/admin/avant_d_ouvrir.html"
    order = 1

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        if not self.request.user.has_perm(DROIT):
            return {}
        # A component is rendered without the request: its forms would send no token, and be refused.
        return {"etapes": etapes_restantes(), "csrf_token": get_token(self.request)}


@require_POST
def poser_ce_qui_manque(request: HttpRequest) -> HttpResponse:
    """`manage.py amorcer`, for whoever has no terminal."""
    faits = amorcer()
    for phrase in faits:
        messages.success(request, phrase)
    if not faits:
        messages.warning(request, "Rien ne manquait\u00a0: rien n’a été ajouté.")
    return redirect("wagtailadmin_home")


@require_POST
def messages_relus(request: HttpRequest) -> HttpResponse:
    """Somebody says that the team has read what people receive; the log keeps who, and when."""
    log(Maison.for_site(Site.objects.get(is_default_site=True)), MESSAGES_RELUS, user=request.user)
    messages.success(request, "C’est noté\u00a0: les messages sont relus.")
    return redirect("wagtailadmin_home")


def adresses_de_l_ouverture() -> list[URLPattern]:
    return [
        path("avant-d-ouvrir/poser/", _protegee(poser_ce_qui_manque), name="poser_ce_qui_manque"),
        path("avant-d-ouvrir/messages-relus/", _protegee(messages_relus), name="messages_relus"),
    ]


def _protegee(vue: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    return refuser_en_403(permission_required(DROIT, raise_exception=True)(vue))
