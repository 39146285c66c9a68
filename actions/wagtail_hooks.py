"""Registers the screens of actions."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogFormatter

from actions.bilans.calcul import calculer
from actions.editions.figees import NON_FIGE
from actions.models import Bilan
from actions.portes.bureau.accueil import PreuvesSansDate
from actions.portes.bureau.programmes import MenuActions
from actions.portes.bureau.suivi_des_actions import entonnoir_d_une_action, suivi
from actions.portes.bureau.tableau import comptes, derriere_le_chiffre, dictionnaire
from catalogue.droits.ecrans import refuser_en_403

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


class ChiffresGardes(LogFormatter):
    """A publication whose figures could not be calculated: readers keep the edition before."""

    label = "Garder les chiffres d’avant"

    def format_message(self, log_entry: Any) -> str:
        return "Chiffres d’avant gardés. " + " ".join(log_entry.data["raisons"])


@hooks.register("register_log_actions")
def gestes_du_journal(actions: Any) -> None:
    actions.register_action(NON_FIGE)(ChiffresGardes)
    actions.register_action(
        "parcours.transferer", "Changer un parcours de site", "Le parcours est suivi par un autre site"
    )


@hooks.register("before_bulk_action")
def publier_ce_qui_se_calcule(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponseBase | None:
    """Several pages published at once: none, when a bilan among them cannot be calculated."""
    if action_type != "publish":
        return None
    for page in objects:
        bilan = page.get_latest_revision_as_object() if page.specific_class is Bilan else None
        raisons = (
            [b["raison"] for b in calculer(bilan)["blocs"] if b["type"] == "impossible"] if bilan else []
        )
        if raisons:
            messages.error(request, f"« {page.title} » n’est pas publié. {' '.join(raisons)}")
            return redirect(action.next_url or "wagtailadmin_home")
    return None


class EntreeComptes(MenuItem):
    """Shown to those who may see the counts."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(VOIR_COMPTES)


@hooks.register("register_admin_menu_item")
def entree_comptes() -> MenuItem:
    return EntreeComptes("Comptes", reverse("comptes"), name="comptes", icon_name="table", order=140)
