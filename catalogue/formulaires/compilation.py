"""From live editing blocks to plain JSON that never changes.

A compiled form is::

    {"formulaire": "inscription", "usage": "inscription",
     "etapes": [{"titre": "…", "nouvelle_page": false,
                 "elements": [question | {"genre": "texte", "html": "…"}]}]}

and a compiled question::

    {"genre": "question", "id": "<block id>", "cle": "besoin", "type": "choix",
     "libelle": "…", "aide": "…", "pourquoi": "…", "obligatoire": true, "personnel": true,
     "montree_au_partenaire": false, "conservation_jours": 730, "a_compter": true, "profil": "",
     "options": [{"id": "<block id>", "cle": "cv", "libelle": "Mon CV"}],
     "si": null | {"cle": "<earlier question>", "valeurs": ["<key of a choice>"]}}

Keys are given here, at the first publication, and kept for ever by block id
(`catalogue.formulaires.cles`): what an editor types in a draft leaves no trace.
"""

from collections.abc import Iterator
from typing import Any, Protocol

from catalogue.formulaires.cles import Cles
from catalogue.formulaires.controle import mots
from catalogue.formulaires.identite import (
    RESERVEES,
    Contenu,
    QuestionJson,
    avec_questions_verrouillees,
    telle_que_posee,
)
from catalogue.formulaires.types import TYPES

MONTREE = "Cette réponse est montrée au partenaire qui reçoit."


class FormulaireCompose(Protocol):
    """A form as its author composes it: `etapes` are live editing blocks."""

    @property
    def slug(self) -> str: ...
    @property
    def usage(self) -> str: ...
    @property
    def etapes(self) -> Any: ...


def compiler(formulaire: FormulaireCompose, cles: Cles, *, questions_de_l_offre: Any = ()) -> Contenu:
    """The form as plain JSON, with the questions that one offer adds at the end of its own steps."""
    compilateur = _Compilateur(cles)
    etapes = [
        {
            "titre": etape.value["titre"],
            "nouvelle_page": bool(etape.value["titre"]),
            "elements": compilateur.elements(etape.value["questions"]),
        }
        for etape in formulaire.etapes
    ]
    if questions_de_l_offre:
        etapes.append(etape_d_offre(questions_de_l_offre, compilateur))
    return avec_questions_verrouillees(formulaire.slug, formulaire.usage, etapes)


def compiler_sans_formulaire(usage: str, cles: Cles, questions_de_l_offre: Any) -> Contenu:
    """What an offer asks by itself, when no form is published: identity, and its own questions."""
    etape = etape_d_offre(questions_de_l_offre, _Compilateur(cles))
    return avec_questions_verrouillees(usage, usage, [etape])


def etape_d_offre(questions: Any, compilateur: "_Compilateur") -> dict[str, Any]:
    return {"titre": "", "nouvelle_page": False, "elements": compilateur.elements(questions)}


def questions_de(contenu: Contenu) -> Iterator[QuestionJson]:
    """All questions of a compiled form, in order."""
    for etape in contenu["etapes"]:
        for element in etape["elements"]:
            if element["genre"] == "question":
                yield telle_que_posee(element)


def questions_propres(contenu: Contenu) -> Iterator[QuestionJson]:
    """The questions that the author of the form chose, without the locked ones."""
    return (question for question in questions_de(contenu) if question["cle"] not in RESERVEES)


def montree_au_partenaire(question: QuestionJson) -> bool:
    """Whether whoever answers was told that the partner reads it; versions of before the mark told nothing."""
    return question.get("montree_au_partenaire", False)


def precisions(question: QuestionJson) -> str:
    """What stands under its wording: why it is asked, how to answer, who else reads the answer."""
    montree = MONTREE if montree_au_partenaire(question) else ""
    return " ".join(filter(None, [question["pourquoi"], question["aide"], montree]))


class _Compilateur:
    """Goes through the questions in order, and remembers those that a condition may name."""

    def __init__(self, cles: Cles) -> None:
        self._cles = cles
        self._posees: dict[str, QuestionJson] = {}

    def elements(self, flux: Any) -> list[dict[str, Any]]:
        return [element for bloc in flux if (element := self._element(bloc)) is not None]

    def _element(self, bloc: Any) -> dict[str, Any] | None:
        if bloc.block_type == "texte_libre":
            return {"genre": "texte", "html": str(bloc.value)}
        if bloc.block_type == "commune":
            commune = bloc.value["question"]
            if commune is None or commune.retiree:
                return None
            question = _question_commune(bloc.id, commune, obligatoire=bloc.value["obligatoire"])
        else:
            question = self._question_propre(bloc)
        question["si"] = self._condition(bloc.value["si"])
        self._posees[mots(question["libelle"])] = question
        return question

    def _condition(self, si: Any) -> dict[str, Any] | None:
        """The condition in keys. One that names nothing is no condition: publishing refuses it before."""
        source = self._posees.get(mots(si["question"] or ""))
        if source is None:
            return None
        choix = TYPES[source["type"]].choix(source)
        attendues = {mots(reponse) for reponse in si["reponses"]}
        valeurs = [cle for cle, libelle in choix.items() if mots(libelle) in attendues]
        return {"cle": source["cle"], "valeurs": valeurs} if valeurs else None

    def _question_propre(self, bloc: Any) -> QuestionJson:
        type_ = TYPES[bloc.block_type]
        valeur = bloc.value
        return {
            "genre": "question",
            "id": bloc.id,
            "cle": self._cles.question(bloc.id, valeur["libelle"]),
            "type": type_.code,
            "libelle": valeur["libelle"],
            "aide": valeur["aide"],
            "pourquoi": valeur["pourquoi"],
            "obligatoire": valeur["obligatoire"],
            "personnel": valeur["personnel"],
            "montree_au_partenaire": valeur["montree_au_partenaire"],
            "conservation_jours": valeur["conservation_jours"],
            "a_compter": bool(valeur.get("a_compter")) and type_.est_dimension,
            "profil": "",
            "options": self._options(bloc) if type_.a_des_options else [],
        }

    def _options(self, bloc: Any) -> list[dict[str, str]]:
        return [
            {
                "id": option.id,
                "cle": self._cles.option(bloc.id, option.id, option.value["libelle"]),
                "libelle": option.value["libelle"],
            }
            for option in bloc.value["options"].bound_blocks
        ]


def _question_commune(identifiant: str, question: Any, *, obligatoire: bool) -> QuestionJson:
    return {
        "genre": "question",
        "id": identifiant,
        "cle": question.cle,
        "type": question.type,
        "libelle": question.libelle,
        "aide": question.aide,
        "pourquoi": question.pourquoi,
        "obligatoire": obligatoire,
        "personnel": question.personnel,
        "montree_au_partenaire": question.montree_au_partenaire,
        "conservation_jours": question.conservation_jours,
        "a_compter": question.a_compter,
        "profil": question.profil,
        "options": [
            {"id": option.cle, "cle": option.cle, "libelle": option.libelle}
            for option in question.options_posees()
        ],
    }
