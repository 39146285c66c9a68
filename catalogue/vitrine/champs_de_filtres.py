"""The fields of a filter: choices that may be repeated, a date as one types it, and what no field checks alone."""

from typing import Any

import django_filters
from django import forms
from django_filters.fields import MultipleChoiceField
from drf_spectacular.utils import extend_schema_field

DATE_INCONNUE = "Écrivez une date qui existe, par exemple 01/12/2026."


class ChampChoix(MultipleChoiceField):
    """Several choices; blanks and repetitions are ignored."""

    default_error_messages = {"invalid_choice": "Le choix « %(value)s » n’existe pas."}

    def to_python(self, value: Any) -> list[str]:
        return [choix for choix in dict.fromkeys(super().to_python(value)) if choix]


class FiltreChoix(django_filters.MultipleChoiceFilter):
    field_class = ChampChoix


def reference(label: str) -> FiltreChoix:
    """Slugs of a theme, a site, a partner, a public: what is called `label`."""
    # Its choices are read when needed: the OpenAPI document must be told what they are.
    return extend_schema_field({"type": "string", "description": label})(FiltreChoix(label=label))


def date_demandee(label: str) -> django_filters.DateFilter:
    """Of a séance: as a date field sends it, or as one types it."""
    return django_filters.DateFilter(
        field_name="jour",
        label=label,
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": DATE_INCONNUE},
    )


class FormulaireDeFiltres(forms.Form):
    """Checks what no field can check alone."""

    def clean(self) -> dict[str, Any]:
        donnees = super().clean() or {}
        depuis, jusqua = donnees.get("depuis"), donnees.get("jusqua")
        if depuis and jusqua and jusqua < depuis:
            self.add_error("jusqua", "Cette date vient avant celle du début. Changez l’une des deux.")
        return donnees
