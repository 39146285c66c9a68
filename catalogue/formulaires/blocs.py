"""Editing blocks of the form builder: a step holds questions, texts and questions of the bank."""

from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from catalogue.formulaires.types import TYPES


class BlocQuestionCommune(blocks.StructBlock):
    """A question taken from the shared bank: its wording and choices stay in the bank."""

    question = SnippetChooserBlock("catalogue.Question", label="Question")
    obligatoire = blocks.BooleanBlock(required=False, label="Obligatoire")

    class Meta:
        icon = "folder-open-inverse"
        label = "Question commune"


class BlocQuestions(blocks.StreamBlock):
    """The questions of a step, in the order in which they are asked."""

    commune = BlocQuestionCommune()
    texte_libre = blocks.RichTextBlock(features=["bold", "link", "ul"], label="Texte entre les questions")

    class Meta:
        label = "Questions"

    def __init__(self, local_blocks: object = None, **kwargs: object) -> None:
        propres = [(type_.code, type_.bloc()) for type_ in TYPES.values() if type_.au_choix]
        super().__init__(propres, **kwargs)


class BlocEtape(blocks.StructBlock):
    """One step of a form."""

    titre = blocks.CharBlock(max_length=120, required=False, label="Titre de l’étape")
    questions = BlocQuestions()

    class Meta:
        icon = "list-ol"
        label = "Étape"
