"""The bank of counted questions and the forms, published as an editor publishes them."""

from typing import Any

from catalogue.models import Formulaire, OptionQuestion, Question
from portal.demo.typographie import fr

CHOIX, OUI_NON = Question.Type.CHOIX, Question.Type.OUI_NON

# key: (question, why it is asked, type, profile field, choices). The housing words are those of S22.
QUESTIONS: dict[str, tuple[str, str, str, str, dict[str, str]]] = {
    "sexe": (
        "Sexe",
        "Pour vérifier que nos actions profitent à tous.",
        CHOIX,
        "sexe",
        {"F": "Femme", "M": "Homme", "autre": "Autre"},
    ),
    "mesure_ase": (
        "Suivi par l'aide sociale à l'enfance",
        "Certaines offres sont réservées aux jeunes suivis.",
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
        "Pour proposer les aides auxquelles le jeune a droit.",
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
    "besoin": (
        "Que voulez-vous travailler ?",
        "L'animatrice prépare l'atelier avec vos réponses.",
        CHOIX,
        "",
        {"presenter": "Me présenter", "questions": "Les questions difficiles", "stress": "Le stress"},
    ),
}


def charger() -> None:
    for cle, (libelle, pourquoi, type_, profil, options) in QUESTIONS.items():
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
    # Identity alone: six questions, the fewest that give a place.
    _publier("inscription", "Inscription", "inscription", commun=True, etapes=[])
    _publier(
        "orientation",
        "Orientation",
        "orientation",
        commun=True,
        etapes=[_etape("Sa situation", "mesure_ase", "logement", "ressources")],
    )
    _publier(
        "preparation-entretien",
        "Inscription à la préparation aux entretiens",
        "inscription",
        commun=False,
        etapes=[_etape("Votre entretien", "besoin")],
    )


def _publier(slug: str, nom: str, usage: str, *, commun: bool, etapes: list[dict[str, Any]]) -> None:
    if Formulaire.objects.filter(slug=slug).exists():
        return
    if commun and Formulaire.objects.filter(usage=usage, commun=True).exists():
        return
    formulaire = Formulaire(slug=slug, nom=nom, usage=usage, commun=commun, live=False, etapes=etapes)
    formulaire.save()
    # Through Wagtail, so that its signal compiles the version that the pages read.
    formulaire.save_revision().publish()


def _etape(titre: str, *cles: str) -> dict[str, Any]:
    blocs = [
        {
            "type": "commune",
            "id": f"demo-{cle}",
            "value": {"question": Question.objects.get(cle=cle).pk, "obligatoire": False},
        }
        for cle in cles
    ]
    return {"type": "etape", "value": {"titre": titre, "questions": blocs}}
