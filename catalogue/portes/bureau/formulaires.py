"""Screens of forms: snippets, with drafts and approval."""

from collections.abc import Callable, Iterable
from typing import Any, ClassVar

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Exists, Model, OuterRef, Prefetch, ProtectedError, QuerySet
from django.db.models.deletion import Collector
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin import messages
from wagtail.admin.ui.tables import BooleanColumn, LiveStatusTagColumn, TitleColumn
from wagtail.models import WorkflowState
from wagtail.snippets.bulk_actions.delete import DeleteBulkAction
from wagtail.snippets.views.snippets import CopyView, DeleteView, IndexView, SnippetViewSet

from catalogue.droits.ecrans import SuppressionGardee, refuser_en_403
from catalogue.droits.listes import CriteresLus, lignes_montrees
from catalogue.models import Formulaire, Question, Secours
from catalogue.portes.bureau.edition import EDITION_FORMULAIRE
from catalogue.publication.banque import cles_publiees
from catalogue.publication.copie import copier
from catalogue.publication.emplois import avec_nombre_d_offres


class Suppression(SuppressionGardee, DeleteView):
    """A form that was published is kept: the answers it received keep its wording."""


class SuppressionEnLot(DeleteBulkAction):
    """The same for several at once: all of them, or none."""

    models: ClassVar[list[type[Model]]] = [Formulaire, Question, Secours]

    def get_all_objects_in_listing_query(self, parent_id: Any) -> list[int]:
        ecran: SnippetViewSet = self.model.snippet_viewset
        chemin = reverse(ecran.get_url_name("list"))
        montrees = lignes_montrees(ecran.index_view, self.request, self.next_url, chemin=chemin)
        return [objet.pk for objet in montrees]

    @classmethod
    def get_queryset(cls, model: type[Model], object_ids: Iterable[Any]) -> "QuerySet[Any] | list[Any]":
        numeros = [str(numero) for numero in object_ids]
        return super().get_queryset(model, [n for n in numeros if n.isdecimal() and len(n) < 19])

    def prepare_action(self, objects: list[Model], objects_without_access: Any) -> HttpResponse | None:
        posees = cles_publiees() if self.model is Question else set()
        servent = ", ".join(f"« {objet} »" for objet in objects if _sert(objet, posees))
        if not servent:
            return None
        messages.error(self.request, f"Rien n’a été supprimé. Sert encore ailleurs : {servent}.")
        return redirect(self.next_url)


def _sert(objet: Model, posees: set[str]) -> bool:
    """Whether rows that would be orphaned, or answers, forbid the deletion of `objet`."""
    if isinstance(objet, Question) and objet.cle in posees:
        return True
    try:
        Collector(using=DEFAULT_DB_ALIAS).collect([objet])
    except ProtectedError:
        return True
    return False


class ListeDeFormulaires(CriteresLus, IndexView):
    pass


class EcranDeFormulaires(SnippetViewSet):
    """Base: what is forbidden is a 403, as on the other screens."""

    index_view_class = ListeDeFormulaires
    copy_view_enabled = False
    menu_item_is_registered = True
    delete_view_class = Suppression

    def construct_view(self, view_class: type, **kwargs: Any) -> Callable[..., HttpResponseBase]:
        return refuser_en_403(super().construct_view(view_class, **kwargs))


class Copie(CopyView):
    """The screen of a new form, filled with the questions of another. Nothing is kept before it is sent."""

    def get_initial_form_instance(self) -> Formulaire:
        return copier(self.get_object())


class ColonneDesOffres(TitleColumn):
    """How many offers a form serves, with the way to their list."""

    def __init__(self) -> None:
        super().__init__("nombre_d_offres", label="Utilisé par", accessor=self.en_mots, get_url=self.adresse)

    @staticmethod
    def en_mots(formulaire: Any) -> str:
        nombre = formulaire.nombre_d_offres
        return f"{nombre} offre{'s' if nombre > 1 else ''}" if nombre else "aucune offre"

    @staticmethod
    def adresse(formulaire: Formulaire) -> str:
        return reverse(formulaire.snippet_viewset.get_url_name("edit"), args=[formulaire.pk]) + "#emplois"


class FormulaireViewSet(EcranDeFormulaires):
    model = Formulaire
    edit_handler = EDITION_FORMULAIRE
    icon = "form"
    base_url_path = "formulaires"
    menu_label = "Formulaires"
    copy_view_enabled = True
    copy_view_class = Copie
    list_display: ClassVar[list[Any]] = [
        "nom",
        "usage",
        ColonneDesOffres(),
        BooleanColumn("commun", label="Commun", sort_key="commun"),
        LiveStatusTagColumn(label="État"),
    ]
    list_filter = ["usage", "commun"]
    search_fields = ["nom"]

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Formulaire]":
        """With what the state of a row is made of, which Wagtail would ask row by row."""
        programmes = Formulaire.objects.filter(
            pk=OuterRef("pk"), _revisions__approved_go_live_at__isnull=False
        )
        en_relecture = Prefetch(
            "_workflow_states",
            WorkflowState.objects.filter(status=WorkflowState.STATUS_IN_PROGRESS),
            to_attr="_current_workflow_states",
        )
        formulaires = Formulaire.objects.annotate(programme=Exists(programmes)).prefetch_related(en_relecture)
        return avec_nombre_d_offres(formulaires)
