"""The offer that a list is filtered by, or that an address names."""

from typing import Any

import django_filters
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from catalogue.models import Offre


class ChampOffre(django_filters.fields.ModelChoiceField):
    """An offer by its identifier; one too large for the database is an unknown one."""

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except OverflowError as erreur:
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice") from erreur


class FiltreOffre(django_filters.ModelChoiceFilter):
    field_class = ChampOffre


def offre_demandee(request: HttpRequest) -> Offre | None:
    """The offer that `?offre=` names, if it exists."""
    try:
        return ChampOffre(queryset=Offre.objects.all(), required=False).clean(request.GET.get("offre"))
    except ValidationError:
        return None
