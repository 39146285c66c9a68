"""Lists of the admin: what cannot be read shows nothing, and « toute la liste » is what is shown."""

from collections.abc import Callable
from copy import copy
from typing import Any
from urllib.parse import urlsplit

from django.db.models import Model
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.utils.functional import cached_property
from django.utils.html import format_html

ILLISIBLE = "Un filtre ou une recherche n’est pas compris\u00a0: rien n’est montré."


class CriteresLus:
    """Mixin of an index view: a filter or a search that cannot be read shows nothing.

    Wagtail leaves out what it does not understand: the whole list would pass for what was asked,
    and a gesture on « toute la liste » would reach people whom nobody chose.
    """

    @cached_property
    def criteres_lus(self) -> bool:
        filtres, recherche = self.filters, self.search_form  # type: ignore[attr-defined]
        lus = not filtres or filtres.is_valid()
        return lus and (not recherche or not recherche.is_bound or recherche.is_valid())

    def filter_queryset(self, queryset: Any) -> Any:
        return super().filter_queryset(queryset) if self.criteres_lus else queryset.none()  # type: ignore[misc]

    @cached_property
    def no_results_message(self) -> str:
        if self.criteres_lus:
            return super().no_results_message  # type: ignore[misc]
        toutes = self.request.path  # type: ignore[attr-defined]
        return format_html('{} <a href="{}">Voir toute la liste</a>', ILLISIBLE, toutes)


def lignes_montrees(
    vue: Callable[..., HttpResponseBase], request: HttpRequest, adresse: str, *, chemin: str
) -> list[Model]:
    """The rows, on every page, that the list `vue` shows to the user of `request` at `adresse`.

    None when `adresse` is not that of the list, whose path is `chemin`.
    """
    morceaux = urlsplit(adresse)
    if morceaux.path != chemin:
        return []
    criteres = QueryDict(morceaux.query, mutable=True)
    criteres.pop("export", None)
    demande: Any = copy(request)
    demande.GET = criteres
    liste = vue.view_class(**vue.view_initkwargs)  # type: ignore[attr-defined]
    liste.setup(demande)
    return list(liste.get_queryset())
