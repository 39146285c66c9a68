"""Texts, contacts, dates and numbers: what people type."""

from datetime import date
from typing import Any

from django import forms

from catalogue.formulaires.types.base import QuestionCompilee, TypeQuestion
from catalogue.formulaires.valeurs import (
    ChampCourriel,
    ChampDate,
    ChampDateNaissance,
    ChampNom,
    ChampTelephone,
    ChampTexteSimple,
    valider_code_postal,
)
from catalogue.mots.motifs import (
    MOTIF_CODE_POSTAL,
    MOTIF_COURRIEL,
    MOTIF_DATE,
    MOTIF_NOM,
    MOTIF_NOM_OU_RIEN,
    MOTIF_TELEPHONE,
    motif_de_texte,
    ou_rien,
)
from catalogue.mots.telephones import telephone_en_fichier, telephone_lisible


class TexteCourt(TypeQuestion):
    code, nom, icone = "texte", "Texte court", "pilcrow"
    en_ses_mots = True
    LONGUEUR = 200

    def champ(self, question: QuestionCompilee) -> forms.Field:
        return ChampTexteSimple(max_length=self.LONGUEUR)

    def schema(self, question: QuestionCompilee) -> dict[str, Any]:
        return {"type": "string", "pattern": ou_rien(motif_de_texte(self.LONGUEUR, lignes=False), question)}


class Nom(TypeQuestion):
    """A first or last name. Only the locked questions use it: editors are not offered it."""

    code, nom, icone = "nom", "Prénom ou nom", "user"
    au_choix = False
    LONGUEUR = 100

    def champ(self, question: QuestionCompilee) -> forms.Field:
        return ChampNom(max_length=self.LONGUEUR)

    def schema(self, question: QuestionCompilee) -> dict[str, Any]:
        return {"type": "string", "pattern": MOTIF_NOM if question["obligatoire"] else MOTIF_NOM_OU_RIEN}


class TexteLong(TypeQuestion):
    code, nom, icone = "texte_long", "Texte long", "doc-full"
    en_ses_mots = True
    LONGUEUR = 2000

    def champ(self, question: QuestionCompilee) -> forms.Field:
        return ChampTexteSimple(max_length=self.LONGUEUR, widget=forms.Textarea(attrs={"rows": 5}))

    def schema(self, question: QuestionCompilee) -> dict[str, Any]:
        return {"type": "string", "pattern": ou_rien(motif_de_texte(self.LONGUEUR, lignes=True), question)}


class Courriel(TypeQuestion):
    code, nom, icone = "courriel", "E-mail", "mail"
    groupe = "Sur la personne"

    def champ(self, question: QuestionCompilee) -> forms.Field:
        return ChampCourriel()

    def schema(self, question: QuestionCompilee) -> dict[str, Any]:
        # No `format`: it would refuse the outer spaces that the page takes away.
        return {"type": "string", "pattern": ou_rien(MOTIF_COURRIEL, question)}


class Telephone(TypeQuestion):
    code, nom, icone = "telephone", "Téléphone", "mobile-alt"
    groupe = "Sur la personne"

    def champ(self, question: QuestionCompilee) -> forms.Field:
        return ChampTelephone()

    def schema(self, question: QuestionCompilee) -> dict[str, Any]:
        return {"type": "string", "pattern": ou_rien(MOTIF_TELEPHONE, question)}

    def affichage(self, question: QuestionCompilee, valeur: Any) -> str:
        return telephone_lisible(valeur or "")

    def cellule(self, question: QuestionCompilee, valeur: Any) -> str | int | float | None:
        return telephone_en_fichier(valeur or "") or None


class Date(TypeQuestion):
    code, nom, icone = "date", "Date", "date"

    def champ(self, question: QuestionCompilee) -> forms.Field:
        return ChampDate()

    def schema(self, question: QuestionCompilee) -> dict[str, Any]:
        return {"type": "string", "format": "date", "pattern": MOTIF_DATE}

    def affichage(self, question: QuestionCompilee, valeur: Any) -> str:
        return f"{date.fromisoformat(valeur):%d/%m/%Y}" if valeur else ""

    def cellule(self, question: QuestionCompilee, valeur: Any) -> str | int | float | None:
        return valeur or None

    def json(self, valeur: Any) -> Any:
        return valeur.isoformat() if valeur else None


class DateNaissance(Date):
    code, nom, icone = "date_naissance", "Date de naissance", "date"
    groupe = "Sur la personne"

    def champ(self, question: QuestionCompilee) -> forms.Field:
        return ChampDateNaissance()


class CodePostal(TypeQuestion):
    code, nom, icone = "code_postal", "Code postal", "site"
    groupe = "Sur la personne"

    def champ(self, question: QuestionCompilee) -> forms.Field:
        return forms.CharField(
            max_length=5,
            validators=[valider_code_postal],
            widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "postal-code"}),
        )

    def schema(self, question: QuestionCompilee) -> dict[str, Any]:
        return {"type": "string", "pattern": ou_rien(MOTIF_CODE_POSTAL, question)}


class Nombre(TypeQuestion):
    code, nom, icone = "nombre", "Nombre", "order"
    MAXIMUM = 1_000_000

    def champ(self, question: QuestionCompilee) -> forms.Field:
        return forms.IntegerField(
            min_value=0,
            max_value=self.MAXIMUM,
            widget=forms.TextInput(attrs={"inputmode": "numeric"}),
            error_messages={
                "invalid": "Écrivez un nombre en chiffres, par exemple 3",
                "min_value": "Écrivez un nombre à partir de 0.",
                "max_value": "Ce nombre est trop grand. Vérifiez-le.",
            },
        )

    def recoit(self, valeur: Any) -> bool:
        """JSON has one type of number: 3.0 is the integer 3."""
        return type(valeur) is int or (type(valeur) is float and valeur.is_integer())

    def schema(self, question: QuestionCompilee) -> dict[str, Any]:
        return {"type": "integer", "minimum": 0, "maximum": self.MAXIMUM}

    def cellule(self, question: QuestionCompilee, valeur: Any) -> str | int | float | None:
        return valeur
