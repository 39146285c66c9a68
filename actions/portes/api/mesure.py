"""`mesure=` on a list: the rows that a figure counts, by the same filters (docs/contrat.md §4 and §5)."""

from datetime import date
from typing import Any

from django.db.models import Model, QuerySet
from rest_framework.exceptions import ValidationError
from rest_framework.filters import BaseFilterBackend
from rest_framework.request import Request
from rest_framework.serializers import DateField

from actions.comptes import DATES, DIMENSIONS, MESURES, CompteImpossible, Mesure, comptees_parmi, mesure_de
from actions.portes.api.dimensions import parametre_de
from catalogue.models import Seance
from inscriptions.models import Acte, Inscription

PARAMETRES = ("mesure", "depuis", "jusqua", *DIMENSIONS)
_ADRESSES: dict[type[Model], str] = {Inscription: "inscriptions/", Seance: "seances/", Acte: "actes/"}


def liste_de(mesure: Mesure) -> str:
    """The list that has as many rows as the figure; empty where the API has none."""
    return "jeunes/" if mesure.unite == "jeune" else _ADRESSES.get(mesure.table.modele, "")


def demandee(request: Request, view: Any) -> Mesure | None:
    """The measure that the request names, else that of the list. Raises CompteImpossible."""
    codes = request.query_params.getlist("mesure") or [view.mesure_par_defaut]
    if len(codes) > 1:
        raise CompteImpossible("mesure", "Une liste montre une seule mesure.")
    if not codes[0] and "mesure" not in request.query_params:
        return None
    mesure = mesure_de(codes[0])
    if mesure.code not in view.mesures:
        liste = liste_de(mesure)
        ailleurs = f" Lisez « {liste} »." if liste else ""
        raise CompteImpossible("mesure", f"Cette liste ne montre pas la mesure « {mesure.code} ».{ailleurs}")
    return mesure


class FiltreMesure(BaseFilterBackend):
    """The same question as a count. `view.garder` says which rows of its list it leaves."""

    def filter_queryset(self, request: Request, queryset: QuerySet, view: Any) -> QuerySet:
        if view.action != "list":
            return queryset
        mesure = demandee(request, view)
        if mesure is None:
            return queryset
        demandes = request.query_params
        filtres = {
            nom: demandes.getlist(nom) for nom in demandes if nom in DIMENSIONS or nom.startswith("question:")
        }
        bornes = [_jour(demandes.get(nom), nom) for nom in ("depuis", "jusqua")]
        return view.garder(queryset, mesure, *bornes, filtres)

    def get_schema_operation_parameters(self, view: Any) -> list[dict]:
        defaut = view.mesure_par_defaut
        mesure = {
            "name": "mesure",
            "in": "query",
            "required": False,
            "description": f"Les lignes que compte cette mesure, datées comme elle. {DATES}",
            "schema": {"type": "string", "enum": view.mesures, **({"default": defaut} if defaut else {})},
        }
        deja = view.filterset_class.base_filters if getattr(view, "filterset_class", None) else {}
        dates = [
            {"name": nom, "in": "query", "required": False, "schema": {"type": "string", "format": "date"}}
            for nom in ("depuis", "jusqua")
        ]
        dimensions = [parametre_de(d) for d in DIMENSIONS.values() if self._s_applique(d, view)]
        return [mesure, *(p for p in (*dates, *dimensions) if p["name"] not in deja)]

    def _s_applique(self, dimension: Any, view: Any) -> bool:
        return any(dimension.s_applique(MESURES[code]) for code in view.mesures)


class ListeComptee:
    """A list that `mesure=` can narrow to what a figure counts.

    With `mesure`, its parameters are those of the counts, and no other filter of the list.
    """

    mesures: list[str]
    mesure_par_defaut = ""
    prefixes_libres = ("question",)
    filterset_class: Any = None

    def initial(self, request: Request, *args: Any, **options: Any) -> None:
        if "mesure" in request.query_params:
            self.filterset_class = None
        super().initial(request, *args, **options)  # type: ignore[misc]

    @property
    def parametres(self) -> tuple[str, ...]:
        """The names of the counts, where the list reads them."""
        request = getattr(self, "request", None)
        avec = self.mesure_par_defaut or (request and "mesure" in request.query_params)
        return PARAMETRES if avec else ()

    def garder(
        self, lignes: QuerySet, mesure: Mesure, depuis: date | None, jusqua: date | None, filtres: Any
    ) -> QuerySet:
        return comptees_parmi(lignes, mesure, depuis, jusqua, filtres)


def _jour(texte: str | None, nom: str) -> date | None:
    if texte is None:
        return None
    try:
        return DateField().run_validation(texte)
    except ValidationError as erreur:
        raise ValidationError({nom: erreur.detail}) from erreur
