"""What is looked at when a form is published, beyond each block by itself.

Drafts may be half written: nothing of this holds them up (docs/contrat.md §7.1).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from wagtail.blocks import StreamBlockValidationError, StructBlockValidationError

from catalogue.formulaires.types import TYPES

Fautes = dict[int, ValidationError]


@dataclass
class DejaPosees:
    """The questions met so far: their possible answers by wording, and the bank questions used."""

    reponses: dict[str, dict[str, str]] = field(default_factory=dict)
    communes: set[int] = field(default_factory=set)

    def ajouter(self, libelle: str, choix: dict[str, str] | None) -> None:
        self.reponses[mots(libelle)] = choix or {}


def mots(libelle: str) -> str:
    """A wording as it is compared: without case, outer spaces and kind of space."""
    return " ".join(libelle.split()).casefold()


def verifier_les_etapes(etapes: Any) -> None:
    """Raise a StreamBlockValidationError that puts each message on its block."""
    deja = DejaPosees()
    fautes: Fautes = {}
    for rang, etape in enumerate(etapes):
        dans_l_etape = _fautes(etape.value["questions"], deja)
        if dans_l_etape:
            questions = StreamBlockValidationError(block_errors=dans_l_etape)
            fautes[rang] = StructBlockValidationError(block_errors={"questions": questions})
    if fautes:
        raise StreamBlockValidationError(block_errors=fautes)


def verifier_les_questions(questions: Any) -> None:
    """The same for questions without steps."""
    fautes = _fautes(questions, DejaPosees())
    if fautes:
        raise StreamBlockValidationError(block_errors=fautes)


def _fautes(questions: Any, deja: DejaPosees) -> Fautes:
    fautes: Fautes = {}
    for rang, bloc in enumerate(questions):
        if bloc.block_type == "texte_libre":
            continue
        messages = dict(_fautes_de(bloc, deja))
        if messages:
            fautes[rang] = StructBlockValidationError(
                block_errors={champ: ValidationError(message) for champ, message in messages.items()}
            )
        deja.ajouter(*nom_et_choix(bloc))
    return fautes


def _fautes_de(bloc: Any, deja: DejaPosees) -> Iterator[tuple[str, str]]:
    valeur = bloc.value
    if bloc.block_type == "commune":
        question = valeur["question"]
        if question and question.pk in deja.communes:
            yield "question", "Cette question commune est déjà posée plus haut."
        if question and question.retiree:
            yield "question", "Cette question n’est plus posée. Choisissez-en une autre."
        deja.communes.add(question.pk if question else 0)
    elif TYPES[bloc.block_type].a_des_options:
        libelles = [mots(option["libelle"]) for option in valeur["options"]]
        if len(set(libelles)) < len(libelles):
            yield "options", "Deux choix sont écrits pareil."
    faute = _faute_de_condition(valeur["si"], deja)
    if faute:
        yield "si", faute


def _faute_de_condition(si: Any, deja: DejaPosees) -> str:
    libelle = si["question"]
    if not libelle:
        return "Dites quelle question, ou effacez les réponses." if list(si["reponses"]) else ""
    choix = deja.reponses.get(mots(libelle))
    if choix is None:
        return f"« {libelle} » n’est pas posée plus haut. Recopiez la question, ou montez-la."
    if not choix:
        return f"« {libelle} » n’a pas de réponses à choisir. Prenez un choix, un oui ou non, ou une case."
    possibles = {mots(reponse) for reponse in choix.values()}
    inconnues = [reponse for reponse in si["reponses"] if mots(reponse) not in possibles]
    if inconnues:
        return f"« {inconnues[0]} » n’est pas une réponse de « {libelle} »."
    return "" if list(si["reponses"]) else "Dites pour quelles réponses cette question est posée."


def nom_et_choix(bloc: Any) -> tuple[str, dict[str, str]]:
    """The wording of a question block, and its answers: some key → wording."""
    valeur = bloc.value
    if bloc.block_type == "commune":
        question = valeur["question"]
        return (question.libelle, question.choix()) if question else ("", {})
    if bloc.block_type in TYPES and TYPES[bloc.block_type].a_des_options:
        return valeur["libelle"] or "", {
            str(rang): option["libelle"] or "" for rang, option in enumerate(valeur["options"])
        }
    type_ = TYPES[bloc.block_type]
    return valeur["libelle"] or "", type_.choix({}) if type_.est_condition else {}
