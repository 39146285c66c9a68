"""JSON Schema 2020-12 of a compiled form: the shape of `jeune` and `reponses` in the API.

It gives the verdict that the page gives (texts in NFC), but for what no schema can know: whether a
phone number was ever given out, a birth date is in the future, a file is still there, `jeune.sexe`
answers the question that asks it.
"""

from typing import Any

from catalogue.formulaires.compilation import (
    montree_au_partenaire,
    precisions,
    questions_de,
    questions_propres,
)
from catalogue.formulaires.conditions import NON, OUI, questions_posees
from catalogue.formulaires.identite import IDENTITE, Contenu, QuestionJson
from catalogue.formulaires.types import TYPES
from catalogue.mots.motifs import BLANC

_IDENTITE = {question["cle"] for question in IDENTITE}
SCHEMA = "https://json-schema.org/draft/2020-12/schema"


def schema_json(contenu: Contenu, *, version: int | None) -> dict[str, Any]:
    """The schema of a POST body, limited to what the form asks."""
    identite = [question for question in questions_de(contenu) if question["cle"] in _IDENTITE]
    propres = list(questions_propres(contenu))
    parties: dict[str, Any] = {"jeune": _jeune(identite), "joindre": _JOINDRE} if identite else {}
    parties["reponses"] = objet(propres)
    return {
        "$schema": SCHEMA,
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
        "properties": parties,
        "required": [*(["jeune"] if identite else []), *(["reponses"] if _a_repondre(propres) else [])],
        **({"anyOf": _JOIGNABLE} if identite else {}),
    }


def _a_repondre(questions: list[QuestionJson]) -> bool:
    """Whether who answers nothing leaves something out. A box left alone says no, and a question may hang on it."""
    rien = {question["cle"]: False for question in questions if question["type"] == "consentement"}
    return any(question["obligatoire"] for question in questions_posees(questions, rien))


def objet(questions: list[QuestionJson]) -> dict[str, Any]:
    """The answers to `questions`. A question that is not asked may come with anything: it is dropped."""
    par_cle = {question["cle"]: question for question in questions}
    fermes = [question for question in questions if not question["si"]]
    conditions = [
        {
            "if": _posee(question, par_cle),
            "then": {
                "properties": {question["cle"]: _reponse(question)},
                "required": [question["cle"]] if question["obligatoire"] else [],
            },
        }
        for question in questions
        if question["si"]
    ]
    return {
        "type": "object",
        "properties": {
            question["cle"]: {**_dit(question), **({} if question["si"] else _reponse(question))}
            for question in questions
        },
        "required": [question["cle"] for question in fermes if question["obligatoire"]],
        "additionalProperties": False,
        **({"allOf": conditions} if conditions else {}),
    }


def _jeune(identite: list[QuestionJson]) -> dict[str, Any]:
    return {
        **objet(identite),
        # The registration's own `sexe` (docs/contrat.md §4) may come with any form.
        "additionalProperties": True,
        "allOf": [{"anyOf": _l_un_ou_l_autre("prenom", "nom")}],
    }


def _l_un_ou_l_autre(*cles: str) -> list[dict[str, Any]]:
    return [
        {"required": [cle], "properties": {cle: {"type": "string", "pattern": f"[^{BLANC}]"}}} for cle in cles
    ]


_JOINDRE = {"enum": ["aucun", None], "description": "`aucun` : ni e-mail ni téléphone."}
# Reached by either, or not at all: whoever has neither says so.
_JOIGNABLE = [
    {"properties": {"jeune": {"anyOf": _l_un_ou_l_autre("courriel", "telephone")}}},
    {"required": ["joindre"], "properties": {"joindre": {"const": "aucun"}}},
]


def _reponse(question: QuestionJson) -> dict[str, Any]:
    """What an answer must be; an optional one may also be empty."""
    schema = TYPES[question["type"]].schema(question)
    return schema if question["obligatoire"] else {"anyOf": [schema, {"enum": ["", None]}]}


def _dit(question: QuestionJson) -> dict[str, Any]:
    return {
        "title": question["libelle"],
        "description": precisions(question),
        "x-type": question["type"],
        "x-personnel": question["personnel"],
        "x-montree-au-partenaire": montree_au_partenaire(question),
        "x-conservation-jours": question["conservation_jours"],
        "x-dimension": f"question:{question['cle']}" if question["a_compter"] else None,
        "x-si": question["si"],
    }


def _posee(question: QuestionJson, par_cle: dict[str, QuestionJson]) -> dict[str, Any]:
    """Holds when the question is asked: its source is asked, and has one of the values."""
    si = question["si"]
    if not si:
        return {}
    source = par_cle[si["cle"]]
    ici: dict[str, Any] = {"properties": {si["cle"]: _attendu(source["type"], si["valeurs"])}}
    if not (source["type"] == "consentement" and NON in si["valeurs"]):  # a box left alone says no
        ici |= {"required": [si["cle"]]}
    return {"allOf": [_posee(source, par_cle), ici]} if source["si"] else ici


def _attendu(type_: str, valeurs: list[str]) -> dict[str, Any]:
    if type_ == "choix_multiple":
        return {"type": "array", "contains": {"enum": valeurs}}
    if type_ == "consentement":
        return {"enum": [*([True] if OUI in valeurs else []), *([False, "", None] if NON in valeurs else [])]}
    return {"enum": valeurs}
