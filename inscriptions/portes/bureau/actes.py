"""Acts (what was given or done), and people to call because no message reaches them."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import IntegerField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from catalogue.droits.ecrans import Ajout, Liste, PorteeObjet
from inscriptions.acces.personnes import inscriptions_de
from inscriptions.fiche.colonnes import ACTE
from inscriptions.models import Acte, Appel, Inscription, Message
from inscriptions.personnes.pointages import a_appeler, noter_retour
from inscriptions.portes.bureau.appels import noter
from inscriptions.portes.bureau.base import EcranDePersonnes, colonne_de_liste
from inscriptions.portes.bureau.filtres import ENTIER_MAX, FiltreActes
from inscriptions.vie.appels import dire_de_vive_voix


class ListeActes(Liste):
    default_ordering = "-le"

    @property
    def columns(self) -> list[Any]:
        return [
            self._get_title_column("type"),
            colonne_de_liste(ACTE["le"], sort_key="le"),
            colonne_de_liste(ACTE["offre"], sort_key="offre__title"),
            colonne_de_liste(ACTE["antenne"], sort_key="antenne__nom"),
            colonne_de_liste(ACTE["quantite"], sort_key="quantite"),
            colonne_de_liste(ACTE["montant"], sort_key="montant"),
            colonne_de_liste(ACTE["jeune"]),
        ]


class AjoutActe(Ajout):
    """A new act; `?inscription=` ties it to a registration that the user may change."""

    def get_initial_form_instance(self) -> Acte:
        inscription = self.inscription_demandee()
        if inscription is None:
            return Acte(le=timezone.localdate())
        return Acte(
            le=timezone.localdate(),
            inscription=inscription,
            jeune=inscription.jeune,
            offre=inscription.offre,
            antenne=inscription.antenne,
        )

    def inscription_demandee(self) -> Inscription | None:
        if "inscription" not in self.request.GET:
            return None
        try:
            numero = IntegerField(min_value=1, max_value=ENTIER_MAX).clean(self.request.GET["inscription"])
        except ValidationError:
            numero = None
        siennes = inscriptions_de(self.request.user, "change").select_related("jeune", "offre", "antenne")
        return get_object_or_404(siennes, pk=numero)

    def get_add_url(self) -> str:
        inscription = self.inscription_demandee()
        return super().get_add_url() + (f"?inscription={inscription.pk}" if inscription else "")

    def get_success_url(self) -> str:
        if self.object.inscription_id:
            return reverse("inscriptions:inspect", args=[self.object.inscription_id])
        return super().get_success_url()


class ActeViewSet(EcranDePersonnes):
    model = Acte
    name = "actes"
    icon = "clipboard-list"
    adresses: ClassVar[tuple[str, ...]] = (
        *("index", "index_results", "add", "edit", "delete"),
        *("history", "history_results"),
    )
    index_view_class = ListeActes
    add_view_class = AjoutActe
    filterset_class = FiltreActes
    lies = ("offre", "antenne", "jeune")


class ListeAAppeler(Liste):
    """Messages that reached nobody: no address, or refused for good."""

    results_template_name = "inscriptions/admin/a_appeler.html"
    page_title = "À appeler"

    def get_base_queryset(self) -> "QuerySet[Message]":
        a_dire = a_appeler(super().get_base_queryset())
        return a_dire.order_by("cree_le", "pk").prefetch_related("inscription__appels")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "manques": [un for un in Appel.Resultat.choices if un[0] != Appel.Resultat.JOINT],
        }


class Appele(PorteeObjet, PermissionCheckedMixin, View):
    """The call that a message needed: whoever was told leaves the list, whoever was not reached stays."""

    model = Message
    permission_required = "change"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        message = get_object_or_404(self.visibles().select_related("inscription__jeune"), pk=pk)
        if request.POST.get("resultat", Appel.Resultat.JOINT) != Appel.Resultat.JOINT:
            noter(request, message.inscription)
        elif dire_de_vive_voix(message, compte=request.user):  # type: ignore[arg-type]
            messages.success(request, "C’est noté : la personne est prévenue.")
        else:
            messages.warning(request, "Quelqu’un l’avait déjà prévenue.")
        return redirect(reverse("a-appeler:index"))


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
