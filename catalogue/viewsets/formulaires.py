"""Screens of forms and of the bank of shared questions: snippets, with drafts and approval."""

from wagtail.snippets.views.snippets import DeleteView, SnippetViewSet

from catalogue.models import Formulaire, Question
from catalogue.portee import SuppressionGardee


class Suppression(SuppressionGardee, DeleteView):
    """A form that was published is kept: the answers it received keep its wording."""


class FormulaireViewSet(SnippetViewSet):
    model = Formulaire
    icon = "form"
    base_url_path = "formulaires"
    menu_label = "Formulaires"
    list_display = ["nom", "usage", "commun"]
    list_filter = ["usage", "commun"]
    search_fields = ["nom"]
    delete_view_class = Suppression
    copy_view_enabled = False
    menu_item_is_registered = True


class QuestionViewSet(SnippetViewSet):
    model = Question
    icon = "help"
    base_url_path = "questions"
    menu_label = "Questions communes"
    list_display = ["libelle", "cle", "type", "a_compter"]
    list_filter = ["type", "a_compter"]
    search_fields = ["libelle", "cle"]
    delete_view_class = Suppression
    copy_view_enabled = False
    menu_item_is_registered = True
