"""Lists of the API: pages, filters, order. An unknown or malformed parameter is a 400 that names it."""

from collections.abc import Iterable
from typing import Any

from django.core.validators import ProhibitNullCharactersValidator
from django.db.models import QuerySet
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.timezone import is_naive, make_aware
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.exceptions import ValidationError
from rest_framework.filters import BaseFilterBackend, OrderingFilter, SearchFilter
from rest_framework.pagination import PageNumberPagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from catalogue.mots.recherche import chercher_dans
from portal.api import curseur
from portal.api.curseur import ParCurseur

PAGE_MAX = 10**6


class Pagination(PageNumberPagination):
    """Pages of 20, up to 200 on demand: by number, or by cursor when `cursor` is given."""

    page_size_query_param = "page_size"
    max_page_size = 200
    page_query_description = "Numéro de la page, à partir de 1."
    page_size_query_description = "Nombre de lignes par page, 200 au plus."
    invalid_page_message = "Cette page n’existe pas."

    _par_curseur: ParCurseur | None = None

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any] | None:
        if curseur.NOM not in request.query_params:
            return super().paginate_queryset(queryset, request, view)
        self._par_curseur = ParCurseur(self.get_page_size(request))
        return self._par_curseur.paginate_queryset(queryset, request, view)

    def get_paginated_response(self, data: Any) -> Response:
        if self._par_curseur is None:
            return super().get_paginated_response(data)
        return self._par_curseur.get_paginated_response(data)

    def get_page_number(self, request: Request, paginator: Any) -> int:
        return _entier(request, self.page_query_param, 1, PAGE_MAX)

    def get_page_size(self, request: Request) -> int:
        return _entier(request, "page_size", self.page_size or 20, self.max_page_size or 200)

    def get_schema_operation_parameters(self, view: APIView) -> list[dict[str, Any]]:
        parametres = super().get_schema_operation_parameters(view)
        bornes = {"page": PAGE_MAX, "page_size": self.max_page_size}
        for parametre in parametres:
            parametre["schema"] |= {"minimum": 1, "maximum": bornes[parametre["name"]]}
        par_curseur = {"name": curseur.NOM, "in": "query", "required": False, "description": curseur.AIDE}
        return [*parametres, {**par_curseur, "schema": {"type": "string", "maxLength": 200}}]


class ParametresConnus(BaseFilterBackend):
    """Refuse what the list does not know: a misspelt filter would silently return everything."""

    def filter_queryset(self, request: Request, queryset: QuerySet, view: Any) -> QuerySet:
        if getattr(view, "action", None) != "list":
            return queryset
        connus = set(parametres_de(view))
        inconnus = [nom for nom in request.query_params if nom not in connus and ":" not in nom]
        inconnus += [
            nom
            for nom in request.query_params
            if ":" in nom and nom.split(":")[0] not in getattr(view, "prefixes_libres", ())
        ]
        if inconnus:
            raise ValidationError({nom: ["Ce paramètre est inconnu."] for nom in inconnus})
        for nom, valeurs in request.query_params.lists():
            if any("\x00" in valeur for valeur in valeurs):
                raise ValidationError({nom: [ProhibitNullCharactersValidator.message]})
        return queryset


class FiltresDeclares(DjangoFilterBackend):
    """The FilterSet of the view, on its lists only."""

    def filter_queryset(self, request: Request, queryset: QuerySet, view: Any) -> QuerySet:
        if getattr(view, "action", None) != "list":
            return queryset
        return super().filter_queryset(request, queryset, view)


class Recherche(SearchFilter):
    """`search`, whatever the accents: by the view's own `chercher()`, or over the `search_fields` of a short list."""

    search_description = "Texte à chercher."

    def filter_queryset(self, request: Request, queryset: QuerySet, view: Any) -> QuerySet:
        # Elsewhere, whether the one row is found would tell whoever only writes what it holds.
        texte = request.query_params.get(self.search_param, "").strip()
        if getattr(view, "action", None) != "list" or not texte:
            return queryset
        if hasattr(view, "chercher"):
            return view.chercher(queryset, texte)
        return chercher_dans(queryset, self.get_search_fields(view, request) or (), texte)

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        return super().get_schema_operation_parameters(view) if se_cherche(view) else []


class Ordre(OrderingFilter):
    """`ordering`; an unknown field is refused instead of ignored."""

    ordering_description = "Ordre des lignes ; un « - » devant le champ pour l’ordre inverse."

    def remove_invalid_fields(
        self, queryset: QuerySet, fields: Iterable[str], view: Any, request: Request
    ) -> list[str]:
        fields = list(fields)
        valides = super().remove_invalid_fields(queryset, fields, view, request)
        inconnus = [champ for champ in fields if champ not in valides]
        if inconnus:
            raise ValidationError({self.ordering_param: [f"Ordre inconnu : {', '.join(inconnus)}."]})
        # A last key makes pages stable when the first ones are equal.
        return [*valides, "pk"]

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        parametres = super().get_schema_operation_parameters(view)
        champs = list(getattr(view, "ordering_fields", None) or [])
        for parametre in parametres:
            un = f"-?({'|'.join(champs)})"
            parametre["schema"] = {"type": "string", "pattern": f"^({un}(,{un})*)?$"}
            parametre["description"] = f"{self.ordering_description} Champs : {', '.join(champs)}."
        return parametres if champs else []


class ModifieDepuis(BaseFilterBackend):
    """`modifie_depuis`: what changed since a moment, for whoever keeps a copy."""

    def filter_queryset(self, request: Request, queryset: QuerySet, view: Any) -> QuerySet:
        texte = request.query_params.get("modifie_depuis")
        if texte is None or getattr(view, "action", None) != "list":
            return queryset
        return queryset.filter(modifie_le__gte=moment_lu(texte, "modifie_depuis"))

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        if not getattr(view, "suit_les_modifications", False):
            return []
        return [
            {
                "name": "modifie_depuis",
                "in": "query",
                "required": False,
                "description": "Moment ISO 8601 : seulement ce qui a changé depuis.",
                "schema": {"type": "string", "format": "date-time"},
            }
        ]


def se_cherche(view: Any) -> bool:
    return hasattr(view, "chercher") or bool(getattr(view, "search_fields", None))


def parametres_de(view: Any) -> list[str]:
    """The names of the query parameters that a list view understands."""
    noms = list(getattr(view, "parametres", ()))
    for filtre in view.filter_backends:
        if issubclass(filtre, DjangoFilterBackend):
            classe = filtre().get_filterset_class(view, view.queryset)
            noms += list(classe.base_filters) if classe else []
    if view.paginator is not None:
        noms += ["page", "page_size", curseur.NOM]
    if se_cherche(view):
        noms.append("search")
    if getattr(view, "ordering_fields", None):
        noms.append("ordering")
    if getattr(view, "suit_les_modifications", False):
        noms.append("modifie_depuis")
    return noms


def moment_lu(texte: str, champ: str) -> Any:
    """A moment, or a day at midnight in Paris. Raises ValidationError, which names `champ`."""
    try:
        moment = parse_datetime(texte) or parse_datetime(f"{parse_date(texte)}T00:00:00")
        return make_aware(moment) if moment and is_naive(moment) else moment or _refuser(champ)
    except (ValueError, OverflowError):
        return _refuser(champ)


def _refuser(champ: str) -> Any:
    raise ValidationError({champ: ["Écrivez un moment, par exemple 2026-11-24T14:00:00+01:00."]})


def _entier(request: Request, nom: str, defaut: int, maximum: int) -> int:
    texte = request.query_params.get(nom)
    if texte is None:
        return defaut
    if not (texte.isascii() and texte.isdigit()) or len(texte) > 9 or not 1 <= int(texte) <= maximum:
        raise ValidationError({nom: [f"Écrivez un nombre de 1 à {maximum}."]})
    return int(texte)
