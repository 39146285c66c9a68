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


class ChampTenuAPart(models.PositiveIntegerField):
    """A number that saving its row leaves alone: 0 at birth, and then only an `update()` of its own writes it.

    A form saves what it read before somebody registered: the number is not part of what it read.
    """

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        return _laisser(self, model_instance, add=add)


class DateTenueAPart(models.DateField):
    """A day kept in the same way: none at birth."""

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        return _laisser(self, model_instance, add=add)


def _laisser(champ: Any, ligne: models.Model, *, add: bool) -> Any:
    if not add:
        return models.F(champ.attname)
    setattr(ligne, champ.attname, champ.get_default())
    return champ.get_default()
