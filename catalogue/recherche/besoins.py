"""The needs that a question asks for: read as offers are, by the words of their pages and those that editors give."""

from catalogue.recherche.lexique import BesoinConnu, connus
from catalogue.recherche.questions import Question

AU_PLUS = 3


def besoins_demandes(texte: str) -> list[BesoinConnu]:
    """Those that hold all that is asked, the best first; else those that hold some of it in their title."""
    connu = connus()
    trouve = Question(texte, connu.besoins).trouve
    trouves = trouve.offres or trouve.presque
    return [connu.pages[pk] for pk in sorted(trouves, key=lambda pk: -trouves[pk])[:AU_PLUS]]


def besoins_a_numeros() -> list[BesoinConnu]:
    """Those where somebody answers at once, for free; in the order of editors."""
    return [page for page in connus().pages.values() if page.numeros]
