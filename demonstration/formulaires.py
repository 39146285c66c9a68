"""The common forms, and one form of an offer's own with a question that fills no profile."""

from catalogue.models import Question
from portal.amorce.formulaires import QUESTIONS as COMMUNES
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


# Whoever gives food asks whether there is a kitchen; whoever prepares an interview, with what.
MONTREES_AU_PARTENAIRE = ("logement", "besoin")


def charger() -> None:
    poser_les_questions({**COMMUNES, **QUESTIONS})
    Question.objects.filter(cle__in=MONTREES_AU_PARTENAIRE).update(montree_au_partenaire=True)
    poser_les_formulaires()
    publier(
        "preparation-entretien",
        "Inscription à la préparation aux entretiens",
        "inscription",
        commun=False,
        etapes=[etape("Votre entretien", "besoin")],
    )
