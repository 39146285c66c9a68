"""What is answered to a write: the row to whoever may read it, else only that it is done (docs/contrat.md §4)."""

from typing import Any

from rest_framework.request import Request

from catalogue.models import Antenne
from inscriptions.acces.cles_api import peut_relire

_TEXTE: dict[str, Any] = {"type": "string"}
_NOMBRE: dict[str, Any] = {"type": "integer"}
_PEUT_ETRE: dict[str, Any] = {"type": ["string", "null"]}
# By field of an acknowledgement, its type in the OpenAPI document.
CHAMPS = {"reference": _TEXTE, "etat": _TEXTE, "id": _NOMBRE, "inscription": _PEUT_ETRE}


def accuser(
    request: Request, lue: dict[str, Any], *champs: str, antenne: Antenne, portee: str
) -> dict[str, Any]:
    """`lue`, the row as read under `portee`; of it `champs` alone when the caller may not read it.

    A token that only writes would otherwise learn by its writes what it may not ask for.
    """
    if peut_relire(request, antenne, portee):
        return lue
    return {champ: lue[champ] for champ in champs}


def lue_ou_accusee(composant: str, *champs: str) -> dict[str, Any]:
    """How the OpenAPI document says it: the schema `composant`, or an object of `champs`."""
    accuse = {
        "type": "object",
        "description": "Pour un jeton qui écrit sans lire.",
        "properties": {champ: CHAMPS[champ] for champ in champs},
        "required": list(champs),
        "additionalProperties": False,
    }
    return {"anyOf": [{"$ref": f"#/components/schemas/{composant}"}, accuse]}
