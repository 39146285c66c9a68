"""A phone number as a column: E.164, however it was typed."""

from typing import Any

from django.db import models
from django.forms import Field

from catalogue.formulaires.valeurs import ChampTelephone


class NumeroDeTelephone(models.CharField):
    """Holds E.164, or nothing. Every form made from it reads what people type and shows what people read."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_length": 20, "blank": True, **kwargs})

    def deconstruct(self) -> Any:
        """For migrations, a plain column of characters."""
        nom, _, args, kwargs = super().deconstruct()
        return nom, "django.db.models.CharField", args, kwargs

    def formfield(self, **kwargs: Any) -> Field | None:
        return super().formfield(**{"form_class": ChampTelephone, **kwargs, "max_length": 30})
