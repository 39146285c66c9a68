"""What the OpenAPI document says of parameters and texts: which values, how long, without NUL."""

from collections.abc import Callable, Iterator
from typing import Any

import django_filters
from django.db.models import Manager, QuerySet
from django.http import HttpRequest
from drf_spectacular.contrib.django_filters import DjangoFilterExtension

from actions.models import Action, Programme
from catalogue.models import Antenne, Partenaire, Public, Theme
from catalogue.vitrine.champs_de_filtres import FiltreChoix

# By the address of each list of the API: what `x-reference` may name in the document.
REFERENCES: dict[str, Manager | QuerySet] = {
    "themes": Theme.objects,
    "publics": Public.objects,
    "antennes": Antenne.objects.presentables(),
    "partenaires": Partenaire.objects,
    "actions": Action.objects,
    "programmes": Programme.objects,
}
REFERENCE_PAR_FILTRE = {
    "theme": "themes",
    "public": "publics",
    "site": "antennes",
    "partenaire": "partenaires",
}
# A blank one of these filters nothing.
VIDES_ADMIS = (FiltreChoix, django_filters.ChoiceFilter)
# Bodies that need one of several sets of keys.
AU_MOINS = {
    "InscriptionSaisieRequest": (("seance",), ("offre",)),
    "OrientationSaisieRequest": (("seance",), ("offre",)),
    "JeuneSaisiRequest": (("prenom",), ("nom",)),
    "ActeSaisiRequest": (("inscription",), ("offre", "antenne")),
}
SANS_NUL = r"^[^\u0000]*$"
# At least one character that trimming leaves.
PAS_VIDE = r"^[^\u0000]*[^\s\u0000-\u0020\u0085][^\u0000]*$"


class FiltresDecrits(DjangoFilterExtension):
    """Filters as they really are: a blank one filters nothing, a text has a longest length."""

    target_class = "portal.api.listes.FiltresDeclares"
    priority = 1

    def resolve_filter_field(
        self, auto_schema: Any, model: Any, filterset_class: Any, field_name: str, filter_field: Any
    ) -> list[dict[str, Any]]:
        parametres = super().resolve_filter_field(
            auto_schema, model, filterset_class, field_name, filter_field
        )
        for parametre in parametres:
            parametre["description"] = str(filter_field.label or "").strip()
            parametre["schema"] = _schema_du_filtre(field_name, filter_field)
        return parametres


def _schema_du_filtre(nom: str, filtre: django_filters.Filter) -> dict[str, Any]:
    if isinstance(filtre, django_filters.DateFilter):
        return {"type": "string", "anyOf": [{"format": "date"}, {"maxLength": 0}]}
    if isinstance(filtre, django_filters.CharFilter):
        return {"type": "string", "maxLength": filtre.extra["max_length"], "pattern": SANS_NUL}
    if nom in REFERENCE_PAR_FILTRE:
        valeur = {"type": "string", "x-reference": {"liste": REFERENCE_PAR_FILTRE[nom], "aussi": ""}}
    else:
        codes = [code for code, _ in filtre.extra["choices"]]
        valeur = {"type": "string", "enum": ["", *codes] if isinstance(filtre, VIDES_ADMIS) else codes}
    repete = isinstance(filtre, django_filters.MultipleChoiceFilter)
    return {"type": "array", "items": valeur} if repete else valeur


def donner_les_references(result: dict[str, Any], request: HttpRequest | None, **_: Any) -> dict[str, Any]:
    """Once served, the document lists the slugs of the reference lists; made by a command, it cannot."""
    return enumerer(result, _slugs) if request else result


def enumerer(document: dict[str, Any], slugs: Callable[[str], list[str]]) -> dict[str, Any]:
    """Write what `slugs` gives for a list wherever `document` refers to it."""
    connus: dict[str, list[str]] = {}
    for schema in _dans(document["paths"]):
        reference = schema.get("x-reference")
        if reference:
            liste = reference["liste"]
            if liste not in connus:
                connus[liste] = slugs(liste)
            schema["enum"] = [reference["aussi"], *connus[liste]]
    return document


def _slugs(liste: str) -> list[str]:
    return list(REFERENCES[liste].values_list("slug", flat=True))


def textes_et_choix(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Say of what comes in all that is refused: NUL, blanks alone, none of several possible keys."""
    composants = result["components"]["schemas"]
    for nom, composant in composants.items():
        if nom.endswith("Request"):
            _borner(composant)
    for nom, possibles in AU_MOINS.items():
        composants[nom]["anyOf"] = [_avec(composants[nom], cles) for cles in possibles]
    for chemin in result["paths"].values():
        for operation in chemin.values():
            for parametre in operation.get("parameters", []):
                if parametre["in"] == "query":
                    _borner(parametre["schema"])
    return result


def _borner(racine: Any) -> None:
    for schema in _dans(racine):
        types = schema.get("type")
        texte = types == "string" or (isinstance(types, list) and "string" in types)
        if texte and not {"enum", "pattern", "format", "anyOf", "x-reference"} & schema.keys():
            schema["pattern"] = PAS_VIDE if schema.get("minLength") else SANS_NUL
        if types == ["string", "null"] and "format" in schema:
            # A format says nothing of null: each apart.
            schema["anyOf"] = [{"type": "string", "format": schema.pop("format")}, {"type": "null"}]
            del schema["type"]


def _avec(composant: dict[str, Any], cles: tuple[str, ...]) -> dict[str, Any]:
    """Those keys are there, and none of them is null or blank."""
    types = {cle: next(t for t in composant["properties"][cle]["type"] if t != "null") for cle in cles}
    pleins = {"string": {"pattern": PAS_VIDE}}
    return {
        "required": list(cles),
        "properties": {cle: {"type": type_, **pleins.get(type_, {})} for cle, type_ in types.items()},
    }


def _dans(noeud: Any) -> Iterator[dict[str, Any]]:
    """Every object inside, the outer ones first."""
    if isinstance(noeud, dict):
        yield noeud
        for valeur in list(noeud.values()):
            yield from _dans(valeur)
    elif isinstance(noeud, list):
        for valeur in noeud:
            yield from _dans(valeur)
