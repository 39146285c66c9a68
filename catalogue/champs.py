"""Model fields shared by the pages and forms of the portal."""

from typing import Any

from wagtail.fields import StreamField


class ChampBlocs(StreamField):
    """A StreamField whose block definitions stay out of migrations, so that these stay small."""

    def deconstruct(self) -> Any:
        nom, chemin, _, options = super().deconstruct()
        options.pop("block_lookup", None)
        return nom, chemin, [[]], options
