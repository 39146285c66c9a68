"""The offer that a list is filtered by, or that an address names."""

from collections.abc import Iterator
from typing import Any

import django_filters
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from catalogue.models import Offre


class NumerosEtTitres(django_filters.fields.ModelChoiceIterator):
    """What a choice among hundreds of offers shows: of a page, its number and its title are read."""

    def __iter__(self) -> Iterator[tuple[str, str]]:
        yield ("", self.field.empty_label)
        yield from ((str(numero), titre) for numero, titre in self.queryset.values_list("pk", "title"))


class ChampOffre(django_filters.fields.ModelChoiceField):
    """An offer by its identifier; one too large for the database is an unknown one."""

    iterator = NumerosEtTitres

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        # One template for all the lines, rather than one for each.
        self.widget.template_name = "catalogue/admin/liste_d_offres.html"

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
