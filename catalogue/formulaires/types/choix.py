"""Choices, yes or no, and consent: what people tick."""

from typing import Any

from django import forms
from wagtail import blocks

from catalogue.formulaires.conditions import NON, OUI
from catalogue.formulaires.types.base import QuestionCompilee, TypeQuestion

OUI_OU_NON = {OUI: "Oui", NON: "Non"}
A_CHOISIR = "Réponse à choisir"


class BlocOption(blocks.StructBlock):
    """One choice. Its key is made at the first publication and kept by the block's identifier."""

    libelle = blocks.CharBlock(max_length=160, label="Libellé")

    class Meta:
        label = "Choix"


class Choix(TypeQuestion):
    code, nom, icone = "choix", "Un choix", "radio-full"
    groupe = A_CHOISIR
    est_dimension = a_des_options = est_condition = True

    def bloc(self) -> blocks.Block:
        options = ("options", blocks.ListBlock(BlocOption(), min_num=2, label="Choix"))
        return self._bloc(options)

    def choix(self, question: QuestionCompilee) -> dict[str, str]:
        return {option["cle"]: option["libelle"] for option in question["options"]}

    def champ(self, question: QuestionCompilee) -> forms.Field:
        return forms.ChoiceField(
            choices=list(self.choix(question).items()),
            widget=forms.RadioSelect,
            error_messages={"invalid_choice": "Choisissez une réponse de la liste."},
        )

    def schema(self, question: QuestionCompilee) -> dict[str, Any]:
        choix = [{"const": cle, "title": nom} for cle, nom in self.choix(question).items()]
        return {"oneOf": choix} if choix else {"not": {}}  # all its choices were withdrawn

    def affichage(self, question: QuestionCompilee, valeur: Any) -> str:
        return self.choix(question).get(valeur, "")

    def valeurs_comptees(self, valeur: Any) -> list[str]:
        return [valeur] if valeur else []


class ChoixMultiple(Choix):
    code, nom, icone = "choix_multiple", "Plusieurs choix", "list-ul"

    def champ(self, question: QuestionCompilee) -> forms.Field:
        return forms.MultipleChoiceField(
            choices=list(self.choix(question).items()),
            widget=forms.CheckboxSelectMultiple,
            error_messages={
                "invalid_choice": "Choisissez des réponses de la liste.",
                "invalid_list": "Donnez une liste de réponses.",
            },
        )

    def schema(self, question: QuestionCompilee) -> dict[str, Any]:
        schema = {"type": "array", "items": super().schema(question)}
        return {**schema, "minItems": 1} if question["obligatoire"] else schema

    def recoit(self, valeur: Any) -> bool:
        return isinstance(valeur, list) and all(isinstance(choix, str) for choix in valeur)

    def json(self, valeur: Any) -> Any:
        return list(dict.fromkeys(valeur or []))

    def affichage(self, question: QuestionCompilee, valeur: Any) -> str:
        options = self.choix(question)
        return ", ".join(options[cle] for cle in valeur or [] if cle in options)

    def valeurs_comptees(self, valeur: Any) -> list[str]:
        return list(valeur or [])


class OuiNon(TypeQuestion):
    code, nom, icone = "oui_non", "Oui ou non", "check"
    groupe = A_CHOISIR
    est_dimension = est_condition = True

    def choix(self, question: QuestionCompilee) -> dict[str, str]:
        return dict(OUI_OU_NON)

    def champ(self, question: QuestionCompilee) -> forms.Field:
        return forms.ChoiceField(
            choices=list(OUI_OU_NON.items()),
            widget=forms.RadioSelect,
            error_messages={"invalid_choice": "Répondez par oui ou par non."},
        )

    def schema(self, question: QuestionCompilee) -> dict[str, Any]:
        return {"enum": list(OUI_OU_NON)}

    def affichage(self, question: QuestionCompilee, valeur: Any) -> str:
        return OUI_OU_NON.get(valeur, "")

    def valeurs_comptees(self, valeur: Any) -> list[str]:
        return [valeur] if valeur else []


class Consentement(TypeQuestion):
    code, nom, icone = "consentement", "Case à cocher (accord)", "circle-check"
    groupe = A_CHOISIR
    est_condition = True

    def choix(self, question: QuestionCompilee) -> dict[str, str]:
        return dict(OUI_OU_NON)

    def recoit(self, valeur: Any) -> bool:
        return isinstance(valeur, bool)

    def champ(self, question: QuestionCompilee) -> forms.Field:
        return forms.BooleanField()

    def schema(self, question: QuestionCompilee) -> dict[str, Any]:
        return {"const": True} if question["obligatoire"] else {"type": "boolean"}

    def affichage(self, question: QuestionCompilee, valeur: Any) -> str:
        return "Oui" if valeur else "Non"
