"""Kinds of offer: what a kind says of itself, for everything that lists or names kinds.

A new kind is one class under `Offre` (`models/pages.py`) with its `TYPE`: the catalogue page, filters,
API, counts, cards and what publishing brings about read it from there.
"""

from dataclasses import dataclass
from typing import Any

from django.db import models


@dataclass(frozen=True)
class TypeDOffre:
    """A kind of offer: `code` in addresses and data, `nom` for the team, `icone` on a card.

    `public`: how the public is told of it, where the team's own word says nothing to them.
    """

    code: str
    nom: str
    icone: str
    public: str = ""

    @property
    def en_public(self) -> str:
        return self.public or self.nom


class ChampType(models.CharField):
    """The code of a kind. Its choices are read from the classes; a migration holds those of its day."""

    def deconstruct(self) -> Any:
        nom, _, arguments, options = super().deconstruct()
        return nom, "django.db.models.CharField", arguments, {**options, "choices": list(self.flatchoices)}
