"""An e-mail address as a column: in lower case, however it was typed."""

from typing import Any

from django import forms
from django.db import models


class ChampCourriel(forms.EmailField):
    """Reads « Prenom.Nom@Exemple.fr » as the address that is compared."""

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").lower()


class CourrielEnMinuscules(models.EmailField):
    """Whoever writes it, and whatever is looked for: one address has one spelling."""

    def deconstruct(self) -> Any:
        """For migrations, a plain e-mail column."""
        nom, _, args, kwargs = super().deconstruct()
        return nom, "django.db.models.EmailField", args, kwargs

    def get_prep_value(self, value: Any) -> Any:
        prete = super().get_prep_value(value)
        return prete.lower() if isinstance(prete, str) else prete

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        courriel = self.get_prep_value(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, courriel)
        return courriel

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        return super().formfield(**{"form_class": ChampCourriel, **kwargs})
