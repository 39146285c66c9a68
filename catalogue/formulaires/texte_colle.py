"""A rich text among blocks – of a form, of a bilan – in which one may paste from a word processor."""

from typing import Any

from wagtail import blocks

from catalogue.mots.collage import sans_traces


class BlocTexteRiche(blocks.RichTextBlock):
    """The editor itself has dropped the styles of what was pasted; this drops what nobody sees."""

    def value_from_form(self, value: Any) -> Any:
        return super().value_from_form(sans_traces(value))
