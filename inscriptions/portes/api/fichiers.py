"""How the OpenAPI document says that an answer may also be a file."""

from typing import Any

from drf_spectacular.types import OpenApiTypes

from inscriptions.fiche.exports import FORMATS


def aussi_en_fichier(en_json: Any) -> dict[tuple[int, str], Any]:
    """The answers of a view with `format`: `en_json`, or a file of the same rows."""
    fichiers = {
        (200, choix.type_mime.partition(";")[0]): OpenApiTypes.BINARY
        for code, choix in FORMATS.items()
        if code != "json"
    }
    return {(200, "application/json"): en_json, **fichiers}
