"""Partners' professionals: who they are, and the personal link that shows them first names.

Whoever keeps the catalogue may write an intervenant down. The link, and the contact that it is
sent to, are for those who see the people of every site: otherwise giving oneself an intervenant's
e-mail would be a way to see people.
"""

from abc import ABC, abstractmethod
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.views import View
from wagtail.admin import messages
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.log_actions import log

from catalogue.droits.ecrans import Modification, PorteeObjet, ViewSetBorne, interdit
from catalogue.models import Intervenant
from catalogue.portes.bureau import MenuOffre
from inscriptions.acces.liens import lien_de_l_intervenant
from inscriptions.acces.personnes import voit_tout_le_monde
from inscriptions.courrier.intervenants import envoyer_son_lien, est_joignable, revoquer_son_lien
from inscriptions.presences.indisponibilites import quand_en_mots

CONTACT = ("courriel", "telephone")


class FormulaireIntervenant(WagtailAdminModelForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not voit_tout_le_monde(self.for_user):
            for champ in CONTACT:
                self.fields.pop(champ, None)


class ModificationIntervenant(Modification):
    template_name = "inscriptions/admin/intervenant.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        voit = voit_tout_le_monde(self.request.user)
        lien = lien_de_l_intervenant(self.object) if voit and self.object.actif else ""
        a_venir = self.object.indisponibilites.filter(au__gte=timezone.localdate())
        return {
            **super().get_context_data(**kwargs),
            "voit": voit,
            "lien": lien,
            "joignable": est_joignable(self.object),
            "absences": [(dite, quand_en_mots(dite)) for dite in a_venir],
        }


class _DuLien(PorteeObjet, PermissionCheckedMixin, View, ABC):
    """By POST, for whoever may change intervenants and sees everybody."""

    model = Intervenant
    permission_required = "change"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not voit_tout_le_monde(request.user):
            return interdit(request)
        self.agir(request, get_object_or_404(self.visibles(), pk=pk))
        return redirect(reverse("intervenants:edit", args=[pk]))

    @abstractmethod
    def agir(self, request: HttpRequest, intervenant: Intervenant) -> None: ...


class EnvoiDuLien(_DuLien):
    def agir(self, request: HttpRequest, intervenant: Intervenant) -> None:
        if envoyer_son_lien(intervenant) is None:
            messages.error(
                request, "Donnez d’abord un e-mail ou un portable, et gardez «\u00a0Actif\u00a0» coché."
            )
            return
        log(instance=intervenant, action="intervenants.envoyer_le_lien")
        messages.success(request, "Le lien part dans quelques minutes.")


class RevocationDuLien(_DuLien):
    def agir(self, request: HttpRequest, intervenant: Intervenant) -> None:
        revoquer_son_lien(intervenant)
        log(instance=intervenant, action="intervenants.revoquer_le_lien")
        messages.success(request, "L’ancien lien n’ouvre plus rien. Envoyez le nouveau.")


class IntervenantViewSet(ViewSetBorne):
    model = Intervenant
    name = "intervenants"
    icon = "user"
    menu_label = "Intervenants"
    list_display: ClassVar[list[Any]] = ["__str__", "partenaire", BooleanColumn("actif", label="Actif")]
    edit_view_class = ModificationIntervenant
    edit_handler = ObjectList(Intervenant.panels, base_form_class=FormulaireIntervenant)
    list_filter: ClassVar[list[str]] = ["partenaire", "actif"]
    search_fields: ClassVar[list[str]] = ["nom", "prenom", "partenaire__nom"]
    lies = ("partenaire",)
    menu_hook = MenuOffre.submenu_hook
    menu_order = 90

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path("<int:pk>/lien/envoyer/", self.construct_view(EnvoiDuLien), name="lien_envoyer"),
            path("<int:pk>/lien/revoquer/", self.construct_view(RevocationDuLien), name="lien_revoquer"),
        ]
