"""Pages by cursor: a list read to its end loses no row, whatever changes on the way."""

import re
from typing import Any

from django.db.models import QuerySet
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.pagination import Cursor, CursorPagination
from rest_framework.request import Request
from rest_framework.response import Response

NOM = "cursor"
AIDE = (
    "Pour tout lire : `cursor=` vide d’abord, puis l’adresse `next` jusqu’à `null`. Les lignes viennent "
    "par numéro, qui ne change pas : aucune ne se perd ni ne revient si d’autres changent pendant la "
    "lecture. Avec `page`, une ligne qui change de rang peut manquer. Sans `page` ni `ordering`."
)
_NUMERO = re.compile("[0-9]{1,18}")
INCONNU = "Ce curseur n’existe pas."


class ParCurseur(CursorPagination):
    """In the order of the primary key, which no change moves; new rows come last."""

    cursor_query_param = NOM
    invalid_cursor_message = INCONNU

    def __init__(self, taille: int) -> None:
        self.page_size = taille

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any] | None:
        for nom in ("page", "ordering"):
            if nom in request.query_params:
                raise ValidationError({nom: ["Ce paramètre ne va pas avec « cursor »."]})
        if not isinstance(queryset, QuerySet):
            raise ValidationError({NOM: ["Cette liste se lit par « page »."]})
        self.total = queryset.order_by().count()
        return super().paginate_queryset(queryset, request, view)

    def get_ordering(self, *_: Any) -> tuple[str, ...]:
        return ("pk",)

    def get_page_size(self, request: Request) -> int:
        return self.page_size or 20

    def decode_cursor(self, request: Request) -> Cursor | None:
        curseur = super().decode_cursor(request)
        if curseur and curseur.position is not None and not _NUMERO.fullmatch(str(curseur.position)):
            raise NotFound(INCONNU)
        return curseur

    def get_paginated_response(self, data: Any) -> Response:
        suite = {"next": self.get_next_link(), "previous": self.get_previous_link()}
        return Response({"count": self.total, **suite, "results": data})
