"""What the OpenAPI document says of the house whose API it describes."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest

from actions.portes.api.dimensions import enumerer_ce_que_dit_la_maison
from catalogue.models import Maison


def selon_la_maison(result: dict[str, Any], request: HttpRequest | None, **_: Any) -> dict[str, Any]:
    """Its name, its numbers and one of its postcodes, once served; made by a command, they are not known."""
    if request:
        result["info"]["title"] = f"API de la {Maison.courante().nom}"
        enumerer_ce_que_dit_la_maison(result)
        for exemple in _exemples(result):
            if "code_postal" in exemple.get("jeune", {}):
                exemple["jeune"]["code_postal"] = Maison.courante().territoire.exemple
    return result


def _exemples(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The bodies that the document shows."""
    for chemin in document["paths"].values():
        for operation in chemin.values():
            for contenu in operation.get("requestBody", {}).get("content", {}).values():
                yield from (exemple["value"] for exemple in contenu.get("examples", {}).values())
