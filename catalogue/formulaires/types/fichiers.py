"""Files: what people join to their answers.

A file goes to private storage before the form is sent; the answer holds its number alone
(`inscriptions.models.Piece`), so nothing of it lies in a revision, an export or a JSON answer.
"""

from typing import Any

from django import forms

from catalogue.formulaires.champ_fichier import NOMBRE_MAX, ChampFichiers
from catalogue.formulaires.types.base import QuestionCompilee, TypeQuestion
from catalogue.mots.motifs import MOTIF_NUMERO


class Fichier(TypeQuestion):
    code, nom, icone = "fichier", "Fichier", "upload"

    def champ(self, question: QuestionCompilee) -> forms.Field:
        return ChampFichiers()

    def schema(self, question: QuestionCompilee) -> dict[str, Any]:
        schema = {
            "type": "array",
            "items": {"type": "string", "format": "uuid", "pattern": MOTIF_NUMERO},
            "maxItems": NOMBRE_MAX,
        }
        return {**schema, "minItems": 1} if question["obligatoire"] else schema

    def recoit(self, valeur: Any) -> bool:
        return isinstance(valeur, list) and all(isinstance(numero, str) for numero in valeur)

    def json(self, valeur: Any) -> Any:
        return [str(numero) for numero in valeur or []]

    def affichage(self, question: QuestionCompilee, valeur: Any) -> str:
        nombre = len(valeur or [])
        return f"{nombre} fichier{'s' if nombre > 1 else ''}" if nombre else ""
