"""Question types: one class per type says all that the type can do.

A new type is one new class and one line in `TYPES`. A *compiled question* is the plain dict
described in `catalogue.formulaires.compilation`; it is all that these classes read.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from wagtail import blocks

from catalogue.formulaires.valeurs import (
    ChampDate,
    ChampDateNaissance,
    ChampNom,
    ChampTelephone,
    ChampTexteSimple,
    valider_code_postal,
)

QuestionCompilee = Mapping[str, Any]


class BlocOption(blocks.StructBlock):
    """One choice. Its key is made at the first publication and kept by the block's identifier."""

    libelle = blocks.CharBlock(max_length=160, label="Choix")

    class Meta:
        label = "Choix"


def _bloc_commun(*propres: tuple[str, blocks.Block], icone: str, nom: str) -> blocks.StructBlock:
    """The editing block of a type: what every question has, then what is its own."""
    return blocks.StructBlock(
        [
            ("libelle", blocks.CharBlock(max_length=200, label="Question")),
            (
                "aide",
                blocks.CharBlock(max_length=300, required=False, label="Aide, avec un exemple"),
            ),
            (
                "pourquoi",
                blocks.CharBlock(max_length=300, required=False, label="Pourquoi nous la posons"),
            ),
            *propres,
            ("obligatoire", blocks.BooleanBlock(required=False, label="Obligatoire")),
            (
                "personnel",
                blocks.BooleanBlock(required=False, default=True, label="Donnée personnelle"),
            ),
            (
                "conservation_jours",
                blocks.IntegerBlock(
                    min_value=1, max_value=3650, default=730, label="Gardée combien de jours"
                ),
            ),
            ("a_compter", blocks.BooleanBlock(required=False, label="À compter dans les bilans")),
        ],
        icon=icone,
        label=nom,
    )


class TypeQuestion(ABC):
    """What a question type knows. Subclasses override what differs."""

    code: ClassVar[str]
    nom: ClassVar[str]
    icone: ClassVar[str] = "help"
    est_dimension: ClassVar[bool] = False
    a_des_options: ClassVar[bool] = False
    au_choix: ClassVar[bool] = True  # offered to the editors of a form

    def bloc(self) -> blocks.Block:
        """The block that an editor fills."""
        return _bloc_commun(icone=self.icone, nom=self.nom)

    @abstractmethod
    def champ(self, question: QuestionCompilee) -> forms.Field:
        """The form field that asks the question and checks the answer."""

    def schema(self, question: QuestionCompilee) -> dict[str, Any]:
        """JSON Schema 2020-12 of an answer."""
        return {"type": "string"}

    def json(self, valeur: Any) -> Any:
        """A cleaned value as stored in JSON."""
        return valeur

    def affichage(self, question: QuestionCompilee, valeur: Any) -> str:
        """A stored value as a reader should see it."""
        return "" if valeur is None else str(valeur)

    def cellule(self, question: QuestionCompilee, valeur: Any) -> str | int | float | None:
        """A stored value as one cell of an export."""
        return self.affichage(question, valeur) or None

    def valeurs_comptees(self, valeur: Any) -> list[str]:
        """The values under which the answer is counted; several for several choices."""
        return []


def _options(question: QuestionCompilee) -> dict[str, str]:
    return {option["cle"]: option["libelle"] for option in question["options"]}


class TexteCourt(TypeQuestion):
    code, nom, icone = "texte", "Texte court", "pilcrow"

    def champ(self, question: QuestionCompilee) -> forms.Field:
        return ChampTexteSimple(max_length=200)

    def schema(self, question: QuestionCompilee) -> dict[str, Any]:
        return {"type": "string", "maxLength": 200}


class Nom(TypeQuestion):
    """A first or last name. Only the locked questions use it: editors are not offered it."""

    code, nom, icone = "nom", "Prénom ou nom", "user"
    au_choix = False
    LONGUEUR = 100

    def champ(self, question: QuestionCompilee) -> forms.Field:
        return ChampNom(max_length=self.LONGUEUR)

    def schema(self, question: QuestionCompilee) -> dict[str, Any]:
        return {
            "type": "string",
            "minLength": 1,
            "maxLength": self.LONGUEUR,
            "pattern": r"^[^<>\[\]{}@/\\|=#$%^*_~+\"“”;!?0-9\x00-\x1f]+$",
        }


class TexteLong(TypeQuestion):
    code, nom, icone = "texte_long", "Texte long", "doc-full"

    def champ(self, question: QuestionCompilee) -> forms.Field:
        return ChampTexteSimple(max_length=2000, widget=forms.Textarea(attrs={"rows": 5}))

    def schema(self, question: QuestionCompilee) -> dict[str, Any]:
        return {"type": "string", "maxLength": 2000}


class Courriel(TypeQuestion):
    code, nom, icone = "courriel", "E-mail", "mail"

    def champ(self, question: QuestionCompilee) -> forms.Field:
        return forms.EmailField(
            max_length=254,
            widget=forms.EmailInput(
                attrs={"inputmode": "email", "spellcheck": "false", "autocapitalize": "none"}
            ),
            error_messages={
                "invalid": "Écrivez une adresse e-mail complète, par exemple prenom.nom@exemple.fr"
            },
        )

    def schema(self, question: QuestionCompilee) -> dict[str, Any]:
        return {"type": "string", "format": "email", "maxLength": 254}


class Telephone(TypeQuestion):
    code, nom, icone = "telephone", "Téléphone", "mobile-alt"

    def champ(self, question: QuestionCompilee) -> forms.Field:
        return ChampTelephone()

    def schema(self, question: QuestionCompilee) -> dict[str, Any]:
        return {"type": "string", "maxLength": 30}


class Date(TypeQuestion):
    code, nom, icone = "date", "Date", "date"

    def champ(self, question: QuestionCompilee) -> forms.Field:
        return ChampDate()

    def schema(self, question: QuestionCompilee) -> dict[str, Any]:
        return {"type": "string", "format": "date"}

    def json(self, valeur: Any) -> Any:
        return valeur.isoformat() if valeur else None


class DateNaissance(Date):
    code, nom, icone = "date_naissance", "Date de naissance", "date"

    def champ(self, question: QuestionCompilee) -> forms.Field:
        return ChampDateNaissance()


class CodePostal(TypeQuestion):
    code, nom, icone = "code_postal", "Code postal", "site"

    def champ(self, question: QuestionCompilee) -> forms.Field:
        return forms.CharField(
            max_length=5,
            validators=[valider_code_postal],
            widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "postal-code"}),
        )

    def schema(self, question: QuestionCompilee) -> dict[str, Any]:
        return {"type": "string", "pattern": "^[0-9]{5}$"}


class Nombre(TypeQuestion):
    code, nom, icone = "nombre", "Nombre", "order"

    def champ(self, question: QuestionCompilee) -> forms.Field:
        return forms.IntegerField(min_value=0, max_value=1_000_000)

    def schema(self, question: QuestionCompilee) -> dict[str, Any]:
        return {"type": "integer", "minimum": 0, "maximum": 1_000_000}

    def cellule(self, question: QuestionCompilee, valeur: Any) -> str | int | float | None:
        return valeur


class Choix(TypeQuestion):
    code, nom, icone = "choix", "Un choix", "radio-full"
    est_dimension = a_des_options = True

    def bloc(self) -> blocks.Block:
        options = ("options", blocks.ListBlock(BlocOption(), min_num=2, label="Choix"))
        return _bloc_commun(options, icone=self.icone, nom=self.nom)

    def champ(self, question: QuestionCompilee) -> forms.Field:
        return forms.ChoiceField(
            choices=list(_options(question).items()),
            widget=forms.RadioSelect,
            error_messages={"invalid_choice": "Choisissez une réponse de la liste."},
        )

    def schema(self, question: QuestionCompilee) -> dict[str, Any]:
        return {"oneOf": [{"const": cle, "title": nom} for cle, nom in _options(question).items()]}

    def affichage(self, question: QuestionCompilee, valeur: Any) -> str:
        return _options(question).get(valeur, "")

    def valeurs_comptees(self, valeur: Any) -> list[str]:
        return [valeur] if valeur else []


class ChoixMultiple(Choix):
    code, nom, icone = "choix_multiple", "Plusieurs choix", "list-ul"

    def champ(self, question: QuestionCompilee) -> forms.Field:
        return forms.MultipleChoiceField(
            choices=list(_options(question).items()),
            widget=forms.CheckboxSelectMultiple,
            error_messages={
                "invalid_choice": "Choisissez des réponses de la liste.",
                "invalid_list": "Donnez une liste de réponses.",
            },
        )

    def schema(self, question: QuestionCompilee) -> dict[str, Any]:
        return {"type": "array", "uniqueItems": True, "items": super().schema(question)}

    def affichage(self, question: QuestionCompilee, valeur: Any) -> str:
        options = _options(question)
        return ", ".join(options[cle] for cle in valeur or [] if cle in options)

    def valeurs_comptees(self, valeur: Any) -> list[str]:
        return list(valeur or [])


class OuiNon(TypeQuestion):
    code, nom, icone = "oui_non", "Oui ou non", "check"
    est_dimension = True
    LIBELLES: ClassVar[dict[str, str]] = {"oui": "Oui", "non": "Non"}

    def champ(self, question: QuestionCompilee) -> forms.Field:
        return forms.ChoiceField(
            choices=list(self.LIBELLES.items()),
            widget=forms.RadioSelect,
            error_messages={"invalid_choice": "Répondez par oui ou par non."},
        )

    def schema(self, question: QuestionCompilee) -> dict[str, Any]:
        return {"enum": ["oui", "non"]}

    def affichage(self, question: QuestionCompilee, valeur: Any) -> str:
        return self.LIBELLES.get(valeur, "")

    def valeurs_comptees(self, valeur: Any) -> list[str]:
        return [valeur] if valeur else []


class Consentement(TypeQuestion):
    code, nom, icone = "consentement", "Case à cocher (accord)", "tick"

    def champ(self, question: QuestionCompilee) -> forms.Field:
        return forms.BooleanField()

    def schema(self, question: QuestionCompilee) -> dict[str, Any]:
        return {"const": True} if question["obligatoire"] else {"type": "boolean"}

    def affichage(self, question: QuestionCompilee, valeur: Any) -> str:
        return "Oui" if valeur else "Non"


_TOUS = (
    TexteCourt,
    Nom,
    TexteLong,
    Courriel,
    Telephone,
    Date,
    DateNaissance,
    CodePostal,
    Nombre,
    Choix,
    ChoixMultiple,
    OuiNon,
    Consentement,
)
TYPES: dict[str, TypeQuestion] = {type_.code: type_() for type_ in _TOUS}
