"""Registers the screens of actions."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponseBase
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from actions.ecrans.accueil import PreuvesSansDate
from actions.ecrans.comptes import comptes, derriere_le_chiffre, dictionnaire
from actions.ecrans.suivi import entonnoir_d_une_action, suivi
from actions.viewsets import MenuActions
from catalogue.portee import refuser_en_403

VOIR_COMPTES = "actions.voir_comptes"


@hooks.register("register_admin_viewset")
def ecrans_des_actions() -> MenuActions:
    return MenuActions()


@hooks.register("register_admin_urls")
def adresses_des_comptes() -> list[URLPattern]:
    def protegee(vue: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        return refuser_en_403(permission_required(VOIR_COMPTES, raise_exception=True)(vue))

    return [
        path("comptes/", protegee(comptes), name="comptes"),
        path("comptes/derriere/", protegee(derriere_le_chiffre), name="comptes_derriere"),
        path("comptes/entonnoir/", protegee(entonnoir_d_une_action), name="comptes_entonnoir"),
        path("comptes/suivi/", protegee(suivi), name="comptes_suivi"),
        path("comptes/dictionnaire/", protegee(dictionnaire), name="comptes_dictionnaire"),
    ]


@hooks.register("construct_homepage_panels")
def preuves_sans_date(request: HttpRequest, panneaux: list[Any]) -> None:
    panneaux.append(PreuvesSansDate(request))


class EntreeComptes(MenuItem):
    """Shown to those who may see the counts."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(VOIR_COMPTES)


@hooks.register("register_admin_menu_item")
def entree_comptes() -> MenuItem:
    return EntreeComptes("Comptes", reverse("comptes"), name="comptes", icon_name="table", order=140)
