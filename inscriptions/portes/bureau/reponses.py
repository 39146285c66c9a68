"""Answers and files as staff read them: in the words of the version that was answered."""

from catalogue.formulaires.compilation import questions_de, questions_propres
from catalogue.formulaires.types import TYPES
from inscriptions.models import Inscription, Piece, QuestionnaireRempli


def reponses_lisibles(rempli: Inscription | QuestionnaireRempli) -> list[tuple[str, str]]:
    """Questions and answers."""
    if rempli.version is None:
        return [(cle, str(valeur)) for cle, valeur in rempli.reponses.items()]
    return [
        (
            question["libelle"],
            TYPES[question["type"]].affichage(question, rempli.reponses[question["cle"]]),
        )
        for question in questions_propres(rempli.version.contenu)
        if question["cle"] in rempli.reponses
    ]


def pieces_lisibles(rempli: Inscription | QuestionnaireRempli) -> list[tuple[str, Piece]]:
    """Each file with the question that it answers."""
    questions = questions_de(rempli.version.contenu) if rempli.version else ()
    libelles = {question["cle"]: question["libelle"] for question in questions}
    return [(libelles.get(piece.question, "Pièce jointe"), piece) for piece in rempli.pieces.all()]
