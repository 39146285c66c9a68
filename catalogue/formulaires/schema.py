"""JSON Schema 2020-12 of a compiled form: the shape of `jeune` and `reponses` in the API."""

from typing import Any

from catalogue.formulaires.compilation import (
    IDENTITE,
    ORIENTATION,
    Contenu,
    QuestionJson,
    questions_de,
)
from catalogue.formulaires.types import TYPES

_IDENTITE = {question["cle"] for question in IDENTITE}
_ORIENTATION = {question["cle"] for question in ORIENTATION}


def schema_json(contenu: Contenu, *, version: int | None) -> dict[str, Any]:
    """The schema of a POST body, limited to what the form asks."""
    identite = [q for q in questions_de(contenu) if q["cle"] in _IDENTITE]
    propres = [q for q in questions_de(contenu) if q["cle"] not in _IDENTITE | _ORIENTATION]
    obligatoires = [q["cle"] for q in propres if q["obligatoire"]]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": contenu["formulaire"],
        "version": version,
        "x-etapes": [
            {
                "titre": etape["titre"],
                "questions": [e["cle"] for e in etape["elements"] if e["genre"] == "question"],
            }
            for etape in contenu["etapes"]
        ],
        "type": "object",
        "properties": {
            "jeune": {
                **_objet(identite),
                "anyOf": [
                    {"required": ["courriel"], "properties": {"courriel": {"minLength": 1}}},
                    {"required": ["telephone"], "properties": {"telephone": {"minLength": 1}}},
                ],
            },
            "reponses": _objet(propres),
        },
        "required": ["jeune", *(["reponses"] if obligatoires else [])],
    }


def _objet(questions: list[QuestionJson]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {question["cle"]: _question(question) for question in questions},
        "required": [question["cle"] for question in questions if question["obligatoire"]],
    }


def _question(question: QuestionJson) -> dict[str, Any]:
    return {
        **TYPES[question["type"]].schema(question),
        "title": question["libelle"],
        "description": " ".join(filter(None, [question["pourquoi"], question["aide"]])),
        "x-type": question["type"],
        "x-personnel": question["personnel"],
        "x-conservation-jours": question["conservation_jours"],
        "x-dimension": f"question:{question['cle']}" if question["a_compter"] else None,
    }
