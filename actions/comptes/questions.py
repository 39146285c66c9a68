"""The questions that forms ask, as counts need them: wording, choices, and what they fill."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from catalogue.formulaires.compilation import questions_propres
from catalogue.models import Question, VersionFormulaire

OUI_NON = {"oui": "Oui", "non": "Non"}


@dataclass(frozen=True)
class QuestionPosee:
    """A question by its latest definition, with every choice that it ever had.

    `profil`: the field of the profile that its answer fills, empty when it fills none.
    """

    cle: str
    nom: str
    options: dict[str, str] = field(default_factory=dict)
    profil: str = ""
    a_compter: bool = False

    def apres(self, ancienne: "QuestionPosee | None") -> "QuestionPosee":
        """This definition, after an older one: choices already given and counted stay."""
        if ancienne is None:
            return self
        return QuestionPosee(
            self.cle,
            self.nom,
            ancienne.options | self.options,
            self.profil,
            ancienne.a_compter or self.a_compter,
        )

    @property
    def choix(self) -> dict[str, str]:
        return self.options or OUI_NON


def questions_posees() -> dict[str, QuestionPosee]:
    """The questions of all published versions and of the bank, by key; the latest definition wins."""
    posees: dict[str, QuestionPosee] = {}
    for definition in (*_des_versions(), *_de_la_banque()):
        posees[definition.cle] = definition.apres(posees.get(definition.cle))
    return posees


def choix_du_profil(champ: str) -> dict[str, str]:
    """The answers by which forms fill a field of the profile: key → wording."""
    choix: dict[str, str] = {}
    for question in questions_posees().values():
        if question.profil == champ:
            choix |= question.choix
    return choix


def cles_du_profil(champ: str) -> list[str]:
    """The keys of the questions that fill a field of the profile."""
    return [question.cle for question in questions_posees().values() if question.profil == champ]


def _des_versions() -> Iterator[QuestionPosee]:
    versions = VersionFormulaire.objects.order_by("publie_le", "pk")
    for contenu in versions.values_list("contenu", flat=True).iterator():
        for question in questions_propres(contenu):
            yield QuestionPosee(
                cle=question["cle"],
                nom=question["libelle"],
                options={option["cle"]: option["libelle"] for option in question["options"]},
                profil=question["profil"],
                a_compter=question["a_compter"],
            )


def _de_la_banque() -> Iterator[QuestionPosee]:
    for question in Question.objects.prefetch_related("options"):
        yield QuestionPosee(
            cle=question.cle,
            nom=question.libelle,
            options={option.cle: option.libelle for option in question.options.all()},
            profil=question.profil,
            a_compter=question.a_compter,
        )
