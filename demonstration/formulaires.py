"""The common forms, and one form of an offer's own with a question that fills no profile."""

from catalogue.models import Question
from portal.amorce.formulaires import Commune, etape, poser_les_formulaires, poser_les_questions, publier

QUESTIONS: dict[str, Commune] = {
    "besoin": (
        "Que voulez-vous travailler ?",
        "La personne qui anime l'atelier le prépare avec vos réponses.",
        Question.Type.CHOIX,
        "",
        {"presenter": "Me présenter", "questions": "Les questions difficiles", "stress": "Le stress"},
    ),
}


def charger() -> None:
    poser_les_formulaires()
    poser_les_questions(QUESTIONS)
    publier(
        "preparation-entretien",
        "Inscription à la préparation aux entretiens",
        "inscription",
        commun=False,
        etapes=[etape("Votre entretien", "besoin")],
    )
