"""People to call because no message reaches them: one line each, and what became of the call."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.views import View
from wagtail.admin import messages
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from catalogue.droits.ecrans import Liste, PorteeObjet
from inscriptions.models import Appel, Message
from inscriptions.personnes.a_joindre import (
    AJoindre,
    personnes_a_joindre,
    qui_appeler,
    un_message_par_personne,
)
from inscriptions.personnes.pointages import a_appeler, noter_retour
from inscriptions.portes.bureau.appels import noter
from inscriptions.portes.bureau.base import EcranDePersonnes
from inscriptions.vie.appels import dire_de_vive_voix


class PagesDePersonnes(WagtailPaginator):
    """Counts people, where each row of the table is a message."""

    verbose_name, verbose_name_plural = "personne", "personnes"


class ListeAAppeler(Liste):
    """Whom no message reached, each once: no address, or one that refuses for good."""

    results_template_name = "inscriptions/admin/a_appeler.html"
    page_title = "À appeler"
    paginator_class = PagesDePersonnes

    def a_dire(self) -> "QuerySet[Message]":
        return a_appeler(super().get_base_queryset())

    def get_base_queryset(self) -> "QuerySet[Message]":
        return un_message_par_personne(self.a_dire()).order_by("pk")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexte = super().get_context_data(**kwargs)
        a_dire = self.a_dire().prefetch_related("inscription__appels")
        return {
            **contexte,
            "personnes": personnes_a_joindre(list(contexte["object_list"]), a_dire),
            "manques": [un for un in Appel.Resultat.choices if un[0] != Appel.Resultat.JOINT],
        }


class Appele(PorteeObjet, PermissionCheckedMixin, View):
    """One call for all that was to be said: whoever was told leaves the list, whoever was not reached stays.

    `messages`: what the screen showed beside the one of the address; what came since is still to be said.
    """

    model = Message
    permission_required = "change"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        personne = self.a_qui(pk)
        if request.POST.get("resultat", Appel.Resultat.JOINT) == Appel.Resultat.JOINT:
            self.prevenir(personne)
        else:
            noter(request, personne.inscriptions)
        return redirect(reverse("a-appeler:index"))

    def prevenir(self, personne: AJoindre) -> None:
        compte: Any = self.request.user
        dits = [dire_de_vive_voix(lies, compte=compte) for lies in personne.par_inscription()]
        if any(dits):
            messages.success(self.request, "C’est noté : la personne est prévenue.")
        else:
            messages.warning(self.request, "Quelqu’un l’avait déjà prévenue.")

    def a_qui(self, pk: int) -> AJoindre:
        message = get_object_or_404(self.visibles().select_related("inscription__jeune"), pk=pk)
        montres = [int(numero) for numero in self.request.POST.getlist("messages") if numero.isdecimal()]
        autres = a_appeler(self.visibles().filter(pk__in=montres)).select_related("inscription__jeune")
        return AJoindre(
            [message, *(un for un in autres if un != message and qui_appeler(un) == qui_appeler(message))]
        )


class Revenu(PorteeObjet, PermissionCheckedMixin, View):
    """A message that was sent came back: the person is to be called."""

    model = Message
    permission_required = "change"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        message = get_object_or_404(self.visibles(), pk=pk)
        if noter_retour(message):
            messages.success(request, "C’est noté : la personne est dans la liste « À appeler ».")
        else:
            messages.warning(request, "Ce message n’est pas parti, ou son retour est déjà noté.")
        return redirect(reverse("inscriptions:inspect", args=[message.inscription_id]) + "#messages")


class AAppelerViewSet(EcranDePersonnes):
    model = Message
    name = "a-appeler"
    icon = "mobile-alt"
    menu_label = "À appeler"
    index_view_class = ListeAAppeler
    index_results_template_name = "inscriptions/admin/a_appeler.html"
    lies = ("inscription__jeune", "inscription__antenne", "inscription__offre")

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path("<int:pk>/appele/", self.construct_view(Appele), name="appele"),
            path("<int:pk>/revenu/", self.construct_view(Revenu), name="revenu"),
        ]
