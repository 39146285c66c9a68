"""The condition of a question, as its author writes it: an earlier question and its answers."""

from django import forms
from django.utils.functional import cached_property
from wagtail import blocks
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.telepath import register
from wagtail.blocks.struct_block import StructBlockAdapter


class BlocCondition(blocks.StructBlock):
    """« Seulement si » : named in words, so that it reads the same in drafts, history and copies.

    The words are turned into keys when the form is published; `catalogue.formulaires.controle`
    says what is wrong with them then.
    """

    question = blocks.CharBlock(
        max_length=200,
        required=False,
        label="À la question",
        help_text="Choisissez une question posée plus haut. Vide : celle-ci est toujours posée.",
    )
    reponses = blocks.ListBlock(
        blocks.CharBlock(max_length=160, label="Réponse"),
        min_num=0,
        default=[],
        label="La personne a répondu",
        help_text="Une de ces réponses suffit.",
    )

    class Meta:
        icon = "view"
        label = "Poser seulement si"
        label_format = "{question}"
        collapsed = True


class AdaptateurCondition(StructBlockAdapter):
    """Brings the script that suggests the questions asked above, and their answers."""

    @cached_property
    def media(self) -> forms.Media:
        return super().media + forms.Media(js=[versioned_static("catalogue/conditions.js")])


register(AdaptateurCondition(), BlocCondition)
