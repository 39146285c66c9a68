"""Registers the screens of the catalogue."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.forms.collections import collection_member_permission_formset_factory
from wagtail.admin.telepath import register
from wagtail.contrib.settings.models import register_setting
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from catalogue.droits.antennes import PolitiqueParAntenne
from catalogue.formulaires.blocs import BlocQuestionCommune
from catalogue.models import Maison, Seance
from catalogue.portes.bureau import MenuOffre
from catalogue.portes.bureau.controles import controler_le_contenu
from catalogue.portes.bureau.formulaires import SuppressionEnLot
from catalogue.portes.bureau.questions_suggerees import AdaptateurQuestionCommune
from catalogue.portes.bureau.secours import SecoursAVerifier
from catalogue.portes.bureau.vacances import VacancesQuiManquent
from catalogue.portes.bureau.verifications import adresses_des_verifications, entree_a_verifier

# The policy first: a screen registered before it would fall back on rights without sites.
register_permission_policy(Seance, PolitiqueParAntenne(Seance))
register_snippet(MenuOffre)
register(AdaptateurQuestionCommune(), BlocQuestionCommune)
register_setting(Maison, icon="home", order=10)
# After Wagtail's own, which it replaces for these models.
hooks.register("register_bulk_action", SuppressionEnLot, order=10)
hooks.register("construct_wagtail_userbar", controler_le_contenu)

hooks.register("register_admin_urls", adresses_des_verifications)
hooks.register(MenuOffre.submenu_hook, entree_a_verifier)


@hooks.register("register_log_actions")
def gestes_sur_les_offres(actions: Any) -> None:
    actions.register_action("catalogue.verifier", "Vérifier une offre", "La page a été relue")
    actions.register_action(
        "catalogue.confier", "Confier une offre", "La personne qui répond de la page a changé"
    )


@hooks.register("construct_homepage_panels")
def vacances_qui_manquent(request: HttpRequest, panneaux: list[Any]) -> None:
    panneaux.append(VacancesQuiManquent(request))


@hooks.register("register_group_permission_panel")
def droits_par_antenne_sur_les_seances() -> type:
    return collection_member_permission_formset_factory(
        Seance,
        [
            ("add_seance", "Ajouter", "Ajouter des séances"),
            ("change_seance", "Modifier", "Modifier les séances"),
        ],
        "catalogue/admin/droits_seances.html",
        default_prefix="droits_seance",
    )


@hooks.register("construct_homepage_panels")
def secours_a_verifier(request: HttpRequest, panneaux: list[Any]) -> None:
    panneaux.append(SecoursAVerifier(request))
