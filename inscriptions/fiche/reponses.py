"""The answers of a registration, each with its question, for whoever may read them."""

from collections.abc import Callable

from catalogue.formulaires.compilation import montree_au_partenaire, questions_propres
from catalogue.formulaires.identite import QuestionJson
from catalogue.formulaires.types import TYPES
from inscriptions.models import Inscription

Reponses = Callable[[Inscription], list[dict[str, str]]]
# Instead of what is written in one's own words: a personal link is read by others too.
MOTS_TUS = "Ce que vous avez écrit est caché ici\u00a0: une autre personne peut ouvrir ce lien."


def reponses_de(inscription: Inscription) -> list[dict[str, str]]:
    """Each answer with its question, worded as the form that the person filled in."""
    return [_ligne(inscription, question) for question in _repondues(inscription)]


def reponses_tues(inscription: Inscription) -> list[dict[str, str]]:
    """The same; of what the person wrote in their own words, only that it is hidden."""
    return [_ligne_tue(inscription, question) for question in _repondues(inscription)]


def reponses_montrees(inscription: Inscription) -> list[dict[str, str]]:
    """Those that the partner who receives them may read: no mark, not shown.

    The mark is that of the version that was answered, under which the form said who reads: a mark set
    later shows nothing of those who were not told.
    """
    return [_ligne(inscription, question) for question in _montrees(inscription)]


def reponses_montrees_sous_le_lien(inscription: Inscription) -> list[dict[str, str]]:
    """The same, as their person reads them by a link that somebody else may open: see `a_des_mots_a_taire`."""
    ligne = _ligne if inscription.dit_tout else _ligne_tue
    return [ligne(inscription, question) for question in _montrees(inscription)]


def a_des_mots_a_taire(inscription: Inscription) -> bool:
    """Whether the person asked for discretion, and wrote something in their own words (decision 0068)."""
    return not inscription.dit_tout and bool(_en_ses_mots(inscription))


def _en_ses_mots(inscription: Inscription) -> list[QuestionJson]:
    return [question for question in _repondues(inscription) if _est_en_ses_mots(inscription, question)]


def _est_en_ses_mots(inscription: Inscription, question: QuestionJson) -> bool:
    return TYPES[question["type"]].en_ses_mots and bool(inscription.reponses[question["cle"]])


def _montrees(inscription: Inscription) -> list[QuestionJson]:
    """Marked, and answered with something."""
    marquees = [question for question in _repondues(inscription) if montree_au_partenaire(question)]
    return [question for question in marquees if _dite(inscription, question)]


def _repondues(inscription: Inscription) -> list[QuestionJson]:
    if inscription.version is None:
        return []
    questions = questions_propres(inscription.version.contenu)
    return [question for question in questions if question["cle"] in inscription.reponses]


def _ligne(inscription: Inscription, question: QuestionJson) -> dict[str, str]:
    return {"question": question["libelle"], "reponse": _dite(inscription, question)}


def _ligne_tue(inscription: Inscription, question: QuestionJson) -> dict[str, str]:
    ligne = _ligne(inscription, question)
    return ligne | {"reponse": MOTS_TUS} if _est_en_ses_mots(inscription, question) else ligne


def _dite(inscription: Inscription, question: QuestionJson) -> str:
    return TYPES[question["type"]].affichage(question, inscription.reponses[question["cle"]])
