"""Screens of the bank of shared questions."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin import messages
from wagtail.admin.ui.tables import BooleanColumn, Column, StatusFlagColumn
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet
from wagtail.snippets.views.snippets import EditView

from catalogue.models import Question
from catalogue.portes.bureau.edition import EDITION_QUESTION
from catalogue.portes.bureau.formulaires import EcranDeFormulaires, ListeDeFormulaires, Suppression
from catalogue.publication.banque import cles_publiees, emplois_par_question, republier


class ListeDesQuestions(ListeDeFormulaires):
    """The bank, with who asks each question."""

    def get_queryset(self) -> "QuerySet[Question]":
        self.emplois = emplois_par_question()
        return super().get_queryset()

    @property
    def list_display(self) -> list[Any]:
        return [
            "libelle",
            "type",
            Column("poseurs", label="Posée par", accessor=self.poseurs),
            BooleanColumn("a_compter", label="À compter", sort_key="a_compter"),
            StatusFlagColumn("retiree", label="État", sort_key="retiree", true_label="n’est plus posée"),
        ]

    def poseurs(self, question: Question) -> str:
        return ", ".join(self.emplois.get(question.pk, [])) or "aucun formulaire"


class ModificationDeQuestion(EditView):
    """A change is published at once: every form that asks the question has its next version."""

    def save_instance(self) -> Question:
        question = super().save_instance()
        republier(question)
        return question


class SuppressionDeQuestion(Suppression):
    """A question that was asked has answers: it is retired, never deleted."""

    def run_before_hook(self) -> HttpResponse | None:
        """Called once the right to delete is established."""
        if self.object.cle not in cles_publiees():
            return super().run_before_hook()
        messages.error(
            self.request,
            f"« {self.object} » a déjà été posée : ses réponses doivent rester lisibles. "
            "Cochez « n’est plus posée » au lieu de la supprimer.",
        )
        return redirect(reverse(self.edit_url_name, args=[self.object.pk]))


class _PosablesSeulement:
    """Mixin of the chooser: a retired question is not offered."""

    def get_object_list(self) -> "QuerySet[Question]":
        return super().get_object_list().filter(retiree=False)  # type: ignore[misc]


class ChoixDeQuestion(_PosablesSeulement, ChooseView):
    pass


class ResultatsDuChoix(_PosablesSeulement, ChooseResultsView):
    pass


class ChoixDeQuestionViewSet(SnippetChooserViewSet):
    choose_view_class = ChoixDeQuestion
    choose_results_view_class = ResultatsDuChoix


class QuestionViewSet(EcranDeFormulaires):
    model = Question
    edit_handler = EDITION_QUESTION
    icon = "help"
    base_url_path = "questions"
    menu_label = "Questions communes"
    index_view_class = ListeDesQuestions
    edit_view_class = ModificationDeQuestion
    delete_view_class = SuppressionDeQuestion
    chooser_viewset_class = ChoixDeQuestionViewSet
    list_filter = ["type", "a_compter", "retiree"]
    search_fields = ["libelle"]
