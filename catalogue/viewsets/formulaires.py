"""Screens of forms and of the bank of shared questions: snippets, with drafts and approval."""

from collections.abc import Callable, Iterable
from typing import Any, ClassVar

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model, ProtectedError, QuerySet
from django.db.models.deletion import Collector
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.snippets.bulk_actions.delete import DeleteBulkAction
from wagtail.snippets.views.snippets import DeleteView, SnippetViewSet

from catalogue.models import Formulaire, Question
from catalogue.portee import SuppressionGardee, refuser_en_403


class Suppression(SuppressionGardee, DeleteView):
    """A form that was published is kept: the answers it received keep its wording."""


class SuppressionEnLot(DeleteBulkAction):
    """The same for several at once: all of them, or none."""

    models: ClassVar[list[type[Model]]] = [Formulaire, Question]

    @classmethod
    def get_queryset(cls, model: type[Model], object_ids: Iterable[Any]) -> "QuerySet[Any] | list[Any]":
        numeros = [str(numero) for numero in object_ids]
        return super().get_queryset(model, [n for n in numeros if n.isdecimal() and len(n) < 19])

    def prepare_action(self, objects: list[Model], objects_without_access: Any) -> HttpResponse | None:
        servent = ", ".join(f"« {objet} »" for objet in objects if _sert(objet))
        if not servent:
            return None
        messages.error(self.request, f"Rien n’a été supprimé. Sert encore ailleurs : {servent}.")
        return redirect(self.next_url)


def _sert(objet: Model) -> bool:
    """Whether rows that would be orphaned forbid the deletion of `objet`."""
    try:
        Collector(using=DEFAULT_DB_ALIAS).collect([objet])
    except ProtectedError:
        return True
    return False


class EcranDeFormulaires(SnippetViewSet):
    """Base: what is forbidden is a 403, as on the other screens."""

    copy_view_enabled = False
    menu_item_is_registered = True
    delete_view_class = Suppression

    def construct_view(self, view_class: type, **kwargs: Any) -> Callable[..., HttpResponseBase]:
        return refuser_en_403(super().construct_view(view_class, **kwargs))


class FormulaireViewSet(EcranDeFormulaires):
    model = Formulaire
    icon = "form"
    base_url_path = "formulaires"
    menu_label = "Formulaires"
    list_display = ["nom", "usage", "commun"]
    list_filter = ["usage", "commun"]
    search_fields = ["nom"]


class QuestionViewSet(EcranDeFormulaires):
    model = Question
    icon = "help"
    base_url_path = "questions"
    menu_label = "Questions communes"
    list_display = ["libelle", "cle", "type", "a_compter"]
    list_filter = ["type", "a_compter"]
    search_fields = ["libelle", "cle"]
