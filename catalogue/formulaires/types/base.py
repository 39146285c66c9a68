"""What every question type says of itself, and the editing block that all share."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django import forms
from wagtail import blocks
from wagtail.blocks import BlockGroup

from catalogue.formulaires.types.condition import BlocCondition

QuestionCompilee = Mapping[str, Any]
Enfant = tuple[str, blocks.Block]
# What an editor fills at once; the rest is in the settings of the block, one click away.
_EN_VUE = ("libelle", "aide", "options", "obligatoire", "si")
_REGLAGES = ("pourquoi", "a_compter", "montree_au_partenaire", "personnel", "conservation_jours")


def bloc_commun(
    *propres: tuple[str, blocks.Block], icone: str, nom: str, groupe: str, comptable: bool
) -> blocks.StructBlock:
    """The editing block of a type: what every question has, then what is its own."""
    enfants = [*_posee(propres), *([_a_compter()] if comptable else []), _montree(), *_gardee()]
    noms = [nom_ for nom_, _ in enfants]
    disposition = BlockGroup(
        children=[nom_ for nom_ in _EN_VUE if nom_ in noms],
        settings=[nom_ for nom_ in _REGLAGES if nom_ in noms],
    )
    return blocks.StructBlock(enfants, icon=icone, label=nom, group=groupe, form_layout=disposition)


def _posee(propres: Iterable[Enfant]) -> list[Enfant]:
    """How it is asked."""
    aide = blocks.CharBlock(
        max_length=300, required=False, label="Aide", help_text="Avec un exemple de réponse."
    )
    pourquoi = blocks.CharBlock(
        max_length=300, required=False, label="Pourquoi nous la posons", help_text="Lu sous la question."
    )
    return [
        ("libelle", blocks.CharBlock(max_length=200, label="Question")),
        ("aide", aide),
        *propres,
        ("obligatoire", blocks.BooleanBlock(required=False, label="Obligatoire")),
        ("si", BlocCondition(required=False)),
        ("pourquoi", pourquoi),
    ]


def _a_compter() -> Enfant:
    return "a_compter", blocks.BooleanBlock(
        required=False,
        label="À compter dans les bilans",
        help_text="Ses réponses deviennent une répartition des chiffres.",
    )


def _montree() -> Enfant:
    """Who reads its answer, beside the team."""
    return "montree_au_partenaire", blocks.BooleanBlock(
        required=False,
        label="Montrée au partenaire",
        help_text="Le partenaire qui reçoit la personne lit la réponse. C’est dit sous la question.",
    )


def _gardee() -> list[Enfant]:
    """How long its answer is kept."""
    personnel = blocks.BooleanBlock(
        required=False,
        default=True,
        label="Donnée personnelle",
        help_text="La réponse est effacée au bout du délai qui suit.",
    )
    conservation = blocks.IntegerBlock(
        min_value=1,
        max_value=3650,
        default=730,
        label="Gardée combien de jours",
        help_text="730 jours font deux ans.",
    )
    return [("personnel", personnel), ("conservation_jours", conservation)]


class TypeQuestion(ABC):
    """What a question type knows. Subclasses override what differs."""

    code: ClassVar[str]
    nom: ClassVar[str]
    icone: ClassVar[str] = "help"
    # Heading under which editors find the type; Wagtail sorts the headings by name.
    groupe: ClassVar[str] = "Réponse à écrire"
    est_dimension: ClassVar[bool] = False
    a_des_options: ClassVar[bool] = False
    est_condition: ClassVar[bool] = False  # a later question may hang on its answer
    en_ses_mots: ClassVar[bool] = False  # what people write as they would say it
    au_choix: ClassVar[bool] = True  # offered to the editors of a form

    def bloc(self) -> blocks.Block:
        """The block that an editor fills."""
        return self._bloc()

    def _bloc(self, *propres: tuple[str, blocks.Block]) -> blocks.Block:
        """The block that all share, with what is this type's own."""
        return bloc_commun(
            *propres, icone=self.icone, nom=self.nom, groupe=self.groupe, comptable=self.est_dimension
        )

    @abstractmethod
    def champ(self, question: QuestionCompilee) -> forms.Field:
        """The form field that asks the question and checks the answer."""

    def schema(self, question: QuestionCompilee) -> dict[str, Any]:
        """JSON Schema 2020-12 of an answer."""
        return {"type": "string"}

    def recoit(self, valeur: Any) -> bool:
        """Whether an answer that comes as JSON has the right type, before its field reads it."""
        return isinstance(valeur, str)

    def json(self, valeur: Any) -> Any:
        """A cleaned value as stored in JSON."""
        return valeur

    def affichage(self, question: QuestionCompilee, valeur: Any) -> str:
        """A stored value as a reader should see it."""
        return "" if valeur is None else str(valeur)

    def cellule(self, question: QuestionCompilee, valeur: Any) -> str | int | float | None:
        """A stored value as one cell of an export."""
        return self.affichage(question, valeur) or None

    def choix(self, question: QuestionCompilee) -> dict[str, str]:
        """The possible answers by key, for a type that has them."""
        return {}

    def valeurs_comptees(self, valeur: Any) -> list[str]:
        """The values under which the answer is counted; several for several choices."""
        return []
