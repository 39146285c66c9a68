"""The bank of shared questions: who asks them, what a change brings about."""

from collections.abc import Iterable

from django.db import transaction

from catalogue.formulaires.compilation import questions_de
from catalogue.models import Formulaire, Offre, Question, VersionFormulaire
from catalogue.publication.emplois import questions_communes
from catalogue.publication.versions import publier_questions, publier_version


def cles_publiees() -> set[str]:
    """The keys of all questions that a published version ever asked."""
    contenus = VersionFormulaire.objects.values_list("contenu", flat=True).iterator()
    return {question["cle"] for contenu in contenus for question in questions_de(contenu)}


def options_publiees(cle: str) -> set[str]:
    """The keys of the choices that published versions ever gave to a question."""
    contenus = VersionFormulaire.objects.values_list("contenu", flat=True).iterator()
    return {
        option["cle"]
        for contenu in contenus
        for question in questions_de(contenu)
        if question["cle"] == cle
        for option in question["options"]
    }


def emplois_par_question() -> dict[int, list[str]]:
    """Who asks each bank question today, drafts of forms included: its key in base → names."""
    emplois: dict[int, list[str]] = {}
    poseurs = [(f.nom, f.etapes) for f in Formulaire.objects.order_by("nom")]
    poseurs += [(o.title, o.questions) for o in Offre.objects.order_by("title")]
    for nom, flux in poseurs:
        for question in set(questions_communes(flux)):
            emplois.setdefault(question, []).append(nom)
    return emplois


@transaction.atomic
def republier(question: Question) -> None:
    """Give every published form and offer that asks `question` the version that follows from it."""
    for formulaire in Formulaire.objects.filter(live=True).order_by("pk"):
        if _la_pose(question, formulaire.etapes):
            publier_version(formulaire)
    for offre in Offre.objects.live().order_by("pk"):
        if _la_pose(question, offre.questions):
            publier_questions(offre)


def _la_pose(question: Question, flux: Iterable[object]) -> bool:
    return question.pk in questions_communes(flux)
