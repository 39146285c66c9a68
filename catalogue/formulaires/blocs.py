"""Editing blocks of the form builder: a step holds questions, texts and questions of the bank."""

from typing import Any

from wagtail import blocks
from wagtail.blocks import BlockGroup
from wagtail.snippets.blocks import SnippetChooserBlock

from catalogue.formulaires.controle import verifier_les_etapes, verifier_les_questions
from catalogue.formulaires.texte_colle import BlocTexteRiche
from catalogue.formulaires.types import TYPES
from catalogue.formulaires.types.condition import BlocCondition


class BlocQuestionCommune(blocks.StructBlock):
    """A question taken from the shared bank: its wording and choices stay in the bank."""

    question = SnippetChooserBlock("catalogue.Question", label="Question")
    obligatoire = blocks.BooleanBlock(required=False, label="Obligatoire")
    si = BlocCondition(required=False)

    class Meta:
        icon = "folder-open-inverse"
        label = "Question commune"
        form_layout = BlockGroup(children=["question", "obligatoire", "si"])


class BlocQuestions(blocks.StreamBlock):
    """The questions of a step, in the order in which they are asked."""

    commune = BlocQuestionCommune()
    texte_libre = BlocTexteRiche(features=["bold", "link", "ul"], label="Texte entre les questions")

    class Meta:
        label = "Questions"

    def __init__(self, local_blocks: object = None, **kwargs: object) -> None:
        propres = [(type_.code, type_.bloc()) for type_ in TYPES.values() if type_.au_choix]
        super().__init__(propres, **kwargs)


class BlocQuestionsDOffre(BlocQuestions):
    """What one offer asks beyond its form."""

    def clean(self, value: Any) -> Any:
        propre = super().clean(value)
        if not self.is_deferred_validation:
            verifier_les_questions(propre)
        return propre


class BlocEtape(blocks.StructBlock):
    """One step of a form: a page of its own when it has a title, else it goes on from the one before."""

    titre = blocks.CharBlock(
        max_length=120,
        required=False,
        label="Titre de l’étape",
        help_text="Avec un titre, l’étape a sa page. Sans titre, elle suit la précédente sur la même page.",
    )
    questions = BlocQuestions()

    class Meta:
        icon = "list-ol"
        label = "Étape"


class BlocEtapes(blocks.StreamBlock):
    """The steps of a form."""

    etape = BlocEtape()

    def clean(self, value: Any) -> Any:
        propre = super().clean(value)
        if not self.is_deferred_validation:
            verifier_les_etapes(propre)
        return propre
