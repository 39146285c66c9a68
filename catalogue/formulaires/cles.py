"""Keys of questions and choices: given once, at the first publication, and never again changed. Pure.

The table `CleDeBloc` holds them by the identifier of their block, so that a relabelled choice keeps
its line in the counts, and a question that comes back (by the history of its form) its own key.
"""

from collections.abc import Iterable
from typing import NamedTuple

from django.utils.text import slugify

from catalogue.formulaires.identite import RESERVEES

LONGUEUR = 40


class CleDonnee(NamedTuple):
    """The key of a block; `question` is the block of its question, for a choice."""

    bloc: str
    question: str
    cle: str


class Cles:
    """The keys known so far, and those that this publication adds (`nouvelles`, not yet saved)."""

    def __init__(self, connues: Iterable[tuple[str, str, str]], de_la_banque: Iterable[str]) -> None:
        self._cles = {(bloc, question): cle for bloc, question, cle in connues}
        self._prises: dict[str, set[str]] = {"": {*RESERVEES, *de_la_banque}}
        for (_, question), cle in self._cles.items():
            self._prises.setdefault(question, set()).add(cle)
        self.nouvelles: list[CleDonnee] = []

    def libre(self, libelle: str) -> str:
        """A key that no question has: neither a locked one, nor one of the bank or of a form."""
        return cle_libre(libelle, self._prises[""], defaut="question")

    def question(self, bloc: str, libelle: str) -> str:
        """The key of a question: its own among all forms, so that each is a dimension of its own."""
        return self._cle(bloc, "", libelle, defaut="question")

    def option(self, question: str, bloc: str, libelle: str) -> str:
        """The key of a choice, its own within its question (given by its block)."""
        return self._cle(bloc, question, libelle, defaut="choix")

    def _cle(self, bloc: str, question: str, libelle: str, *, defaut: str) -> str:
        if (bloc, question) not in self._cles:
            prises = self._prises.setdefault(question, set())
            cle = cle_libre(libelle, prises, defaut=defaut)
            prises.add(cle)
            self._cles[bloc, question] = cle
            self.nouvelles.append(CleDonnee(bloc, question, cle))
        return self._cles[bloc, question]


def cle_libre(libelle: str, prises: set[str], *, defaut: str) -> str:
    """A short ASCII key from a wording, with a number behind it when it is taken."""
    base = slugify(libelle or "")[:LONGUEUR].strip("-") or defaut
    cle, suite = base, 2
    while cle in prises:
        cle, suite = f"{base}-{suite}", suite + 1
    return cle
