"""Model fields shared by the pages and forms of the portal."""

from typing import Any

from django.db import models
from wagtail.fields import StreamField


class ChampBlocs(StreamField):
    """A StreamField whose block definitions stay out of migrations, so that these stay small."""

    def deconstruct(self) -> Any:
        nom, chemin, _, options = super().deconstruct()
        options.pop("block_lookup", None)
        return nom, chemin, [[]], options


class _TenuAPart(models.Field):
    """What saving its row leaves alone: its default at birth, and then only an `update()` of its own writes it.

    A form saves what it read before somebody registered: this is not part of what it read.
    """

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        if not add:
            return models.F(self.attname)
        setattr(model_instance, self.attname, self.get_default())
        return getattr(model_instance, self.attname)


class ChampTenuAPart(_TenuAPart, models.PositiveIntegerField):
    """A number kept so."""


class DateTenueAPart(_TenuAPart, models.DateField):
    """A day kept so."""
