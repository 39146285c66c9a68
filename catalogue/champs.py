"""Model fields shared by the pages and forms of the portal."""

from typing import Any

from django import forms
from django.db import models
from wagtail.fields import RichTextField, StreamField

from catalogue.mots.collage import sans_traces


class ChampBlocs(StreamField):
    """A StreamField whose block definitions stay out of migrations, so that these stay small."""

    def deconstruct(self) -> Any:
        nom, chemin, _, options = super().deconstruct()
        options.pop("block_lookup", None)
        return nom, chemin, [[]], options


class SaisieDeTexteRiche(forms.CharField):
    """What the editor sends: the editor itself has dropped the styles of what was pasted."""

    def clean(self, value: Any) -> str:
        return sans_traces(super().clean(value))


class ChampTexteRiche(RichTextField):
    """A rich text in which one may paste from a word processor."""

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": SaisieDeTexteRiche, **kwargs})

    def deconstruct(self) -> Any:
        """For migrations, Wagtail's own."""
        nom, _, arguments, options = super().deconstruct()
        return nom, "wagtail.fields.RichTextField", arguments, options


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
