"""How the OpenAPI document describes a dimension used as a filter."""

from typing import Any

from actions.comptes import DIMENSIONS
from actions.comptes.dimensions import SANS_VALEUR, Dimension
from actions.comptes.valeurs import Choix, ChoixDeclares, Nombres, Numerotes, Objets, Periodes
from actions.models import Action, Programme
from catalogue.models import Antenne, Partenaire, Theme

_LISTES = {
    Theme: "themes",
    Antenne: "antennes",
    Partenaire: "partenaires",
    Action: "actions",
    Programme: "programmes",
}
PAR: dict[str, Any] = {
    "type": "array",
    "maxItems": 3,
    "uniqueItems": True,
    "items": {"type": "string", "anyOf": [{"enum": list(DIMENSIONS)}, {"pattern": "^question:[a-z0-9_-]+$"}]},
}


def parametre_de(dimension: Dimension) -> dict[str, Any]:
    """The query parameter that filters by `dimension`."""
    return {
        "name": dimension.code,
        "in": "query",
        "required": False,
        "description": _description(dimension.code if callable(dimension.intitule) else dimension.nom),
        "schema": schema_de(dimension),
    }


def schema_de(dimension: Dimension) -> dict[str, Any]:
    return {"type": "array", "items": {"type": "string", **_valeur(dimension.valeurs)}}


def enumerer_ce_que_dit_la_maison(document: dict[str, Any]) -> None:
    """Name and list what is known when the document is made, not when modules are read: numbers, kinds."""
    sues_plus_tard = {code: d for code, d in DIMENSIONS.items() if _se_sait_plus_tard(d.valeurs)}
    for chemin in document["paths"].values():
        for operation in chemin.values():
            for parametre in operation.get("parameters", []):
                dimension = sues_plus_tard.get(parametre["name"])
                if dimension and parametre["in"] == "query":
                    valeurs = [valeur for valeur, _ in dimension.choix()]
                    parametre["description"] = _description(dimension.nom)
                    parametre["schema"]["items"] = {"type": "string", "enum": valeurs}


def _se_sait_plus_tard(valeurs: Any) -> bool:
    return isinstance(valeurs, Nombres | ChoixDeclares)


def _description(nom: str) -> str:
    return f"{nom}. Répété : « ou ». `{SANS_VALEUR}` : les lignes sans valeur."


def _valeur(valeurs: Any) -> dict[str, Any]:
    if isinstance(valeurs, Nombres):
        return {"pattern": f"^([0-9]{{1,3}}|{SANS_VALEUR})$"}
    if isinstance(valeurs, Choix) and not callable(valeurs.libelles):
        return {"enum": [*valeurs.tous(), SANS_VALEUR]}
    if isinstance(valeurs, Periodes):
        return {"pattern": f"^({valeurs.motif}|{SANS_VALEUR})$"}
    if isinstance(valeurs, Numerotes):
        return {"pattern": f"^([0-9]{{1,15}}|{SANS_VALEUR})$"}
    if isinstance(valeurs, Objets) and valeurs.modele in _LISTES:
        return {"x-reference": {"liste": _LISTES[valeurs.modele], "aussi": SANS_VALEUR}}
    return {"pattern": r"^[-\w]{1,255}$"}
