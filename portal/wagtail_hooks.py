"""Registers the screens that need the whole house."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.contrib.settings.models import register_setting
from wagtail.models import Page

from actions.models import PageBilans
from portal.antennes import EcranDesAntennes
from portal.documents import refuser_les_autres_types
from portal.groupes import ouvrir_les_bilans
from portal.models import MenuEtPied, PagesDErreur
from portal.ouverture.ecran import AvantDOuvrir, adresses_de_l_ouverture
from portal.ouverture.etapes import MESSAGES_RELUS
from portal.portraits import adresse_du_portrait, portrait

register_setting(MenuEtPied, icon="list-ul", order=20)
register_setting(PagesDErreur, icon="warning", order=30)
hooks.register("before_serve_document", refuser_les_autres_types)
hooks.register("get_avatar_url", adresse_du_portrait)
hooks.register("register_admin_urls", adresses_de_l_ouverture)


@hooks.register("register_admin_viewset")
def ecran_des_antennes() -> EcranDesAntennes:
    return EcranDesAntennes()


@hooks.register("construct_homepage_panels")
def avant_d_ouvrir(request: HttpRequest, panneaux: list[Any]) -> None:
    panneaux.append(AvantDOuvrir(request))


@hooks.register("register_log_actions")
def gestes_du_journal(actions: Any) -> None:
    actions.register_action(MESSAGES_RELUS, "Relire les messages", "Les messages ont été relus par l’équipe")


@hooks.register("register_account_menu_item")
def changer_de_mot_de_passe(request: HttpRequest) -> dict[str, str]:
    return {
        "url": reverse("account_change_password"),
        "label": "Changer mon mot de passe",
        "help_text": "Sur la page de votre compte.",
    }


@hooks.register("register_account_menu_item")
def second_facteur(request: HttpRequest) -> dict[str, str]:
    return {
        "url": reverse("mfa_index"),
        "label": "Mon second facteur",
        "help_text": "L’application de codes et les codes de secours.",
    }


@hooks.register("register_admin_urls")
def adresses_des_portraits() -> list[URLPattern]:
    return [path("portraits/<int:numero>/", portrait, name="portrait")]


@hooks.register("after_create_page")
def donner_les_bilans(request: HttpRequest, page: Page) -> None:
    """A page of bilans made after the groups: the coordination has its rights at once."""
    if isinstance(page, PageBilans):
        ouvrir_les_bilans()


@hooks.register("insert_global_admin_css")
def feuille_de_l_admin() -> SafeString:
    """On every screen: loaded by some templates only, it would leave the buttons of others without size."""
    return format_html('<link rel="stylesheet" href="{}">', static("portal/admin.css"))
