"""What the OpenAPI document says of the house whose API it describes."""

from typing import Any

from django.http import HttpRequest

from actions.portes.api.dimensions import enumerer_les_nombres
from catalogue.models import Maison


def selon_la_maison(result: dict[str, Any], request: HttpRequest | None, **_: Any) -> dict[str, Any]:
    """Its name in the title, its numbers among the values, once served; made by a command, neither is known."""
    if request:
        result["info"]["title"] = f"API de la {Maison.courante().nom}"
        enumerer_les_nombres(result)
    return result
