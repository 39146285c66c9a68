"""Admin screens that keep to what their user may see.

Wagtail's generic views ask whether a user has a right on a model, never on which rows. These
do, through the model's permission policy: a foreign row is a 404, one's own but forbidden a 403.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.db.models import Model, ProtectedError, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, reverse
from wagtail.admin import messages
from wagtail.admin.views import generic
from wagtail.admin.views.generic import history, usage
from wagtail.admin.viewsets.model import ModelViewSet

from catalogue.droits.listes import CriteresLus
from catalogue.mots.recherche import chercher_dans

VOIR = ("view", "add", "change", "delete")


def interdit(request: HttpRequest) -> TemplateResponse:
    """A plain 403: Wagtail would send the user home with a 302, as if nothing had been refused."""
    return TemplateResponse(request, "catalogue/admin/interdit.html", status=403)


def refuser_en_403(vue: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Decorator of a view of the admin: what it forbids is answered by `interdit`."""

    @wraps(vue)
    def enveloppe(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return vue(request, *args, **kwargs)
        except PermissionDenied:
            return interdit(request)

    return enveloppe


class Portee:
    """Mixin of every view: the rows that the user may see, and a plain 403 for what is forbidden."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return refuser_en_403(super().dispatch)(request, *args, **kwargs)  # type: ignore[misc]

    def visibles(self) -> "QuerySet[Any]":
        politique, utilisateur = self.permission_policy, self.request.user  # type: ignore[attr-defined]
        return politique.instances_user_has_any_permission_for(utilisateur, VOIR)

    def borner(self, form: ModelForm) -> ModelForm:
        """Offer in `form` only the antennes where the user may write."""
        politique, utilisateur = self.permission_policy, self.request.user  # type: ignore[attr-defined]
        if "antenne" in form.fields and hasattr(politique, "antennes"):
            form.fields["antenne"].queryset = politique.antennes(utilisateur, [self.permission_required])  # type: ignore[attr-defined]
        return form


class PorteeObjet(Portee):
    """Mixin of the views of one object, which is looked up among the visible ones only."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        objet = get_object_or_404(self.visibles(), pk=self.kwargs["pk"])  # type: ignore[attr-defined]
        requis = self.permission_required or self.any_permission_required  # type: ignore[attr-defined]
        actions = [requis] if isinstance(requis, str) else requis
        politique = self.permission_policy  # type: ignore[attr-defined]
        if not politique.user_has_any_permission_for_instance(request.user, actions, objet):
            return interdit(request)
        return super().dispatch(request, *args, **kwargs)


class Liste(CriteresLus, Portee, generic.IndexView):
    """The visible rows, with what the list prints in one query."""

    lies: tuple[str, ...] = ()

    def get_base_queryset(self) -> "QuerySet[Any]":
        return self.visibles().select_related(*self.lies)

    def search_queryset(self, queryset: "QuerySet[Any]") -> "QuerySet[Any]":
        """Whatever accents and case. Long lists have a search of their own."""
        if not self.is_searching:
            return queryset
        return chercher_dans(queryset, self.search_fields or (), self.search_query)


class Ajout(Portee, generic.CreateView):
    def get_form(self, form_class: Any = None) -> ModelForm:
        return self.borner(super().get_form(form_class))


class Modification(PorteeObjet, generic.EditView):
    def get_queryset(self) -> "QuerySet[Any]":
        return self.visibles()

    def get_form(self, form_class: Any = None) -> ModelForm:
        return self.borner(super().get_form(form_class))


class Copie(Portee, generic.CopyView):
    def get_object(self, queryset: Any = None) -> Model:
        return get_object_or_404(self.visibles(), pk=self.kwargs["pk"])

    def get_form(self, form_class: Any = None) -> ModelForm:
        return self.borner(super().get_form(form_class))


class SuppressionGardee:
    """Mixin of delete views: what still serves is kept, with a sentence that says so."""

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return super().form_valid(form)  # type: ignore[misc]
        except ProtectedError:
            messages.error(
                self.request,  # type: ignore[attr-defined]
                f"« {self.object} » sert encore ailleurs : rien n’a été supprimé.",  # type: ignore[attr-defined]
            )
            return HttpResponseRedirect(reverse(self.index_url_name))  # type: ignore[attr-defined]


class Suppression(SuppressionGardee, PorteeObjet, generic.DeleteView):
    def get_queryset(self) -> "QuerySet[Any]":
        return self.visibles()


class Historique(PorteeObjet, history.HistoryView):
    def get_base_object_queryset(self) -> "QuerySet[Any]":
        return self.visibles()


class Emplois(PorteeObjet, usage.UsageView):
    def get_base_object_queryset(self) -> "QuerySet[Any]":
        return self.visibles()


class Lecture(PorteeObjet, generic.InspectView):
    def get_object(self, queryset: Any = None) -> Model:
        return get_object_or_404(self.visibles(), pk=self.kwargs["pk"])


class ViewSetBorne(ModelViewSet):
    """Base of our model screens: every view keeps to the rows that the user may see."""

    index_view_class = Liste
    add_view_class = Ajout
    edit_view_class = Modification
    copy_view_class = Copie
    delete_view_class = Suppression
    history_view_class = Historique
    usage_view_class = Emplois
    inspect_view_class = Lecture
    copy_view_enabled = False
    list_per_page = 50
    lies: tuple[str, ...] = ()

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_common_view_kwargs(lies=self.lies, **kwargs)


class EcranRestreint(ViewSetBorne):
    """A screen that opens only the addresses named in `adresses`."""

    adresses: ClassVar[tuple[str, ...]] = ("index", "index_results")
    form_fields: ClassVar[list[str]] = []

    def get_urlpatterns(self) -> list[URLPattern]:
        return [adresse for adresse in super().get_urlpatterns() if adresse.name in self.adresses]

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        communs = super().get_common_view_kwargs(**kwargs)
        for nom in ("add", "edit", "delete", "history", "usage", "copy", "inspect"):
            if nom not in self.adresses:
                communs.pop(f"{nom}_url_name", None)
        return communs

    def register_admin_url_finder(self) -> None:
        if "edit" in self.adresses:
            super().register_admin_url_finder()
