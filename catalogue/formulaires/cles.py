"""Keys of questions and choices: given once, at the first publication, and never again changed.

The table `CleDeBloc` holds them by the identifier of their block, so that a relabelled choice keeps
its line in the counts, and a question that comes back (by the history of its form) its own key.
"""

from typing import TYPE_CHECKING

from django.utils.text import slugify

from catalogue.formulaires.identite import RESERVEES

if TYPE_CHECKING:
    pass

LONGUEUR = 40


class Cles:
    """The keys known so far, and those that this publication adds (`nouvelles`, not yet saved)."""

    def __init__(self) -> None:
        from catalogue.models import CleDeBloc

        connues = CleDeBloc.objects.values_list("bloc", "question", "cle")
        self._cles = {(bloc, question): cle for bloc, question, cle in connues}
        self._prises: dict[str, set[str]] = {"": self.prises_par_les_questions()}
        for (_, question), cle in self._cles.items():
            self._prises.setdefault(question, set()).add(cle)
        self.nouvelles: list[CleDeBloc] = []

    @staticmethod
    def prises_par_les_questions() -> set[str]:
        """The keys that no new question may take: locked ones, the bank's, those of forms."""
        from catalogue.models import CleDeBloc, Question

        des_blocs = CleDeBloc.objects.filter(question="").values_list("cle", flat=True)
        return {*RESERVEES, *Question.objects.values_list("cle", flat=True), *des_blocs}

    def question(self, bloc: str, libelle: str) -> str:
        """The key of a question: its own among all forms, so that each is a dimension of its own."""
        return self._cle(bloc, "", libelle, defaut="question")

    def option(self, question: str, bloc: str, libelle: str) -> str:
        """The key of a choice, its own within its question (given by its block)."""
        return self._cle(bloc, question, libelle, defaut="choix")

    def _cle(self, bloc: str, question: str, libelle: str, *, defaut: str) -> str:
        from catalogue.models import CleDeBloc

        if (bloc, question) not in self._cles:
            prises = self._prises.setdefault(question, set())
            cle = cle_libre(libelle, prises, defaut=defaut)
            prises.add(cle)
            self._cles[bloc, question] = cle
            self.nouvelles.append(CleDeBloc(bloc=bloc, question=question, cle=cle))
        return self._cles[bloc, question]


def cle_libre(libelle: str, prises: set[str], *, defaut: str) -> str:
    """A short ASCII key from a wording, with a number behind it when it is taken."""
    base = slugify(libelle or "")[:LONGUEUR].strip("-") or defaut
    cle, suite = base, 2
    while cle in prises:
        cle, suite = f"{base}-{suite}", suite + 1
    return cle
