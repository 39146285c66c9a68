"""The first common questions and forms, published as an editor publishes them."""

from collections.abc import Mapping
from typing import Any

from catalogue.models import Formulaire, OptionQuestion, Question
from portal.amorce.typographie import fr

CHOIX, OUI_NON = Question.Type.CHOIX, Question.Type.OUI_NON

# A question, why it is asked, its type, the profile field that it fills, its choices.
Commune = tuple[str, str, str, str, dict[str, str]]

# By key. The housing words are those of the mission locale's report of 2022.
QUESTIONS: dict[str, Commune] = {
    "sexe": (
        "Sexe",
        "Pour vérifier que nos actions profitent à tous.",
        CHOIX,
        "sexe",
        {"F": "Femme", "M": "Homme", "autre": "Autre"},
    ),
    "mesure_ase": (
        "Suivi par l'aide sociale à l'enfance",
        "Certaines offres sont réservées aux personnes suivies.",
        CHOIX,
        "mesure_ase",
        {
            "en-cours": "Oui, en ce moment",
            "passee": "Oui, avant",
            "prevention-specialisee": "Non, mais suivi par la prévention spécialisée",
            "aucune": "Non",
        },
    ),
    "logement": (
        "Hébergement",
        "Pour proposer une aide au logement à ceux qui en ont besoin.",
        CHOIX,
        "logement",
        {
            "autonome": "Dans son propre logement",
            "famille": "Chez ses parents",
            "rue": "À la rue",
            "tiers": "Chez des tiers",
            "hotel": "À l'hôtel",
            "nomade": "Hébergement nomade",
            "chrs-foyer": "En centre d'hébergement ou en foyer",
        },
    ),
    "ressources": (
        "Ressources",
        "Pour proposer les aides auxquelles la personne a droit.",
        CHOIX,
        "ressources",
        {"aucune": "Aucune", "salaire": "Un salaire", "allocation": "Une allocation", "autre": "Autre"},
    ),
    "niveau": (
        "Dernière classe ou dernier diplôme",
        "Pour proposer des formations du bon niveau.",
        CHOIX,
        "niveau",
        {
            "sans-diplome": "Sans diplôme",
            "cap-bep": "CAP ou BEP",
            "bac": "Baccalauréat",
            "superieur": "Après le baccalauréat",
        },
    ),
    "qpv": (
        "Habite un quartier prioritaire",
        "Pour rendre compte à la Ville et à l'État.",
        OUI_NON,
        "qpv",
        {},
    ),
}


def poser_les_formulaires() -> None:
    """The questions that fill a profile, then the form of every registration and of every orientation."""
    poser_les_questions(QUESTIONS)
    # Identity alone: six questions, the fewest that give a place.
    publier("inscription", "Inscription", "inscription", commun=True, etapes=[])
    publier(
        "orientation",
        "Orientation",
        "orientation",
        commun=True,
        etapes=[etape("Sa situation", "mesure_ase", "logement", "ressources")],
    )


def poser_les_questions(questions: Mapping[str, Commune]) -> None:
    """Add to the shared bank those whose key is new."""
    for cle, (libelle, pourquoi, type_, profil, options) in questions.items():
        question, nouvelle = Question.objects.get_or_create(
            cle=cle,
            defaults={
                "libelle": fr(libelle),
                "pourquoi": fr(pourquoi),
                "type": type_,
                "profil": profil,
                "personnel": bool(profil),
            },
        )
        if nouvelle:
            OptionQuestion.objects.bulk_create(
                OptionQuestion(question=question, cle=cle_option, libelle=fr(nom), sort_order=rang)
                for rang, (cle_option, nom) in enumerate(options.items())
            )


def publier(slug: str, nom: str, usage: str, *, commun: bool, etapes: list[dict[str, Any]]) -> None:
    """A form of that name, unless there is one, or already another common form for that use."""
    if Formulaire.objects.filter(slug=slug).exists():
        return
    if commun and Formulaire.objects.filter(usage=usage, commun=True).exists():
        return
    formulaire = Formulaire(slug=slug, nom=nom, usage=usage, commun=commun, live=False, etapes=etapes)
    formulaire.save()
    # Through Wagtail, so that its signal compiles the version that the pages read.
    formulaire.save_revision().publish()


def etape(titre: str, *cles: str) -> dict[str, Any]:
    """A step that asks the common questions of these keys."""
    blocs = [
        {
            "type": "commune",
            "id": f"commune-{cle}",
            "value": {"question": Question.objects.get(cle=cle).pk, "obligatoire": False},
        }
        for cle in cles
    ]
    return {"type": "etape", "value": {"titre": titre, "questions": blocs}}
