"""The list of registrations with every dimension of the counts as a filter (contract.md §4)."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from rest_framework.exceptions import ValidationError
from rest_framework.filters import BaseFilterBackend
from rest_framework.request import Request
from rest_framework.serializers import DateField
from rest_framework.settings import api_settings

from actions.api.dimensions import parametre_de
from actions.comptes import DIMENSIONS, filtrer_inscriptions, mesure_de
from inscriptions.api.inscriptions import Inscriptions


class FiltreDimensions(BaseFilterBackend):
    """The same filters as a count, so that the list behind a figure can be asked for."""

    def filter_queryset(self, request: Request, queryset: QuerySet, view: Any) -> QuerySet:
        if view.action != "list":
            return queryset
        demandes = request.query_params
        filtres = {
            nom: demandes.getlist(nom) for nom in demandes if nom in DIMENSIONS or nom.startswith("question:")
        }
        bornes = {nom: _jour(demandes.get(nom), nom) for nom in ("depuis", "jusqua")}
        periode = mesure_de("inscriptions").dans_la_periode(bornes["depuis"], bornes["jusqua"])
        return filtrer_inscriptions(queryset.filter(periode), filtres)

    def get_schema_operation_parameters(self, view: Any) -> list[dict]:
        dates = [
            {"name": nom, "in": "query", "required": False, "schema": {"type": "string", "format": "date"}}
            for nom in ("depuis", "jusqua")
        ]
        return dates + [
            parametre_de(dimension)
            for dimension in DIMENSIONS.values()
            if dimension.s_applique(mesure_de("inscriptions"))
        ]


def _jour(texte: str | None, nom: str) -> date | None:
    if texte is None:
        return None
    try:
        return DateField().run_validation(texte)
    except ValidationError as erreur:
        raise ValidationError({nom: erreur.detail}) from erreur


class InscriptionsFiltrees(Inscriptions):
    filter_backends: Any = [*api_settings.DEFAULT_FILTER_BACKENDS, FiltreDimensions]
    parametres = (*DIMENSIONS, "depuis", "jusqua", "format")
    prefixes_libres = ("question",)


InscriptionsFiltrees.__doc__ = Inscriptions.__doc__
