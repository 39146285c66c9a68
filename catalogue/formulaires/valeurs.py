"""Form fields that read what people really type: phones, birth dates, postcodes, plain text."""

import re
import unicodedata
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils import timezone

from catalogue.formulaires.dates_tapees import annee_entiere, numero_du_mois
from catalogue.maison.reglages import Maison
from catalogue.mots.motifs import HORS_NOM, MARQUES, MOTIF_COURRIEL, TENU_LONG
from catalogue.mots.noms import SANS_LETTRE, nom_propre, sans_invisible
from catalogue.mots.telephones import telephone_e164, telephone_lisible

_E164 = re.compile(r"\+[0-9]{7,15}")
_CODE_POSTAL = re.compile(r"[0-9]{5}")
# « septembre »: months are typed in letters too.
LE_PLUS_LONG_MOIS = 9
_DATE_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def valider_code_postal(valeur: str) -> None:
    if not _CODE_POSTAL.fullmatch(valeur):
        exemple = Maison.courante().territoire.exemple
        raise ValidationError(f"Écrivez un code postal de cinq chiffres, par exemple {exemple}")


def texte_simple(texte: str) -> str:
    """Text in NFC without outer spaces. Raises ValidationError on control or bidi characters."""
    propre = unicodedata.normalize("NFC", texte.replace("\r\n", "\n")).strip()
    if _INVISIBLES.search(propre):
        raise ValidationError("Ce texte contient un caractère invisible. Effacez-le et recommencez.")
    if _EMPILEMENT.search(propre):
        raise ValidationError("Ce texte contient trop d’accents sur une lettre. Écrivez-le plus simplement.")
    return propre


_INVISIBLES = re.compile(f"[{TENU_LONG}]")
# A Vietnamese or Hebrew letter carries up to three marks; more is "zalgo".
_EMPILEMENT = re.compile(rf"[{MARQUES}]{{4}}")
_PAS_DANS_UN_NOM = re.compile(rf"[{HORS_NOM}]|[Ww]{{3}}\.")


class ChampTexteSimple(forms.CharField):
    """Text without control or direction characters; on one line unless its widget is a text area."""

    def to_python(self, value: Any) -> Any:
        """A line break, that browsers send as two characters, counts as one."""
        return super().to_python(value.replace("\r\n", "\n") if isinstance(value, str) else value)

    def clean(self, value: Any) -> Any:
        propre = texte_simple(super().clean(value))
        if not isinstance(self.widget, forms.Textarea) and ("\n" in propre or "\t" in propre):
            raise ValidationError("Écrivez cette réponse sur une seule ligne.")
        return propre


class ChampNom(ChampTexteSimple):
    """A first or last name: any alphabet, one letter at least; no address, no markup, no drawing."""

    def to_python(self, value: Any) -> Any:
        return super().to_python(sans_invisible(value) if isinstance(value, str) else value)

    def clean(self, value: Any) -> Any:
        nom = nom_propre(super().clean(value))
        if _PAS_DANS_UN_NOM.search(nom):
            raise ValidationError(SANS_LETTRE)
        return nom


class ChampCourriel(forms.EmailField):
    """An e-mail address, by the pattern that the API publishes."""

    default_validators = [
        RegexValidator(
            MOTIF_COURRIEL, "Écrivez une adresse e-mail complète, par exemple prenom.nom@exemple.fr"
        )
    ]

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"inputmode": "email", "spellcheck": "false", "autocapitalize": "none"}
        super().__init__(**{"max_length": 254, "widget": forms.EmailInput(attrs=attrs), **kwargs})


class ChampTelephone(forms.CharField):
    """A phone number; its initial value and what it is cleaned to are E.164, its widget shows it as people read it."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 30)
        kwargs.setdefault(
            "widget",
            forms.TextInput(attrs={"type": "tel", "inputmode": "tel", "autocomplete": "tel"}),
        )
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        return telephone_lisible(value) if isinstance(value, str) and _E164.fullmatch(value) else value

    def clean(self, value: Any) -> Any:
        texte = super().clean(value)
        return telephone_e164(texte) if texte else ""


class SaisieDate3(forms.MultiWidget):
    """Day, month and year as three plain fields."""

    template_name = "composants/saisie_date3.html"
    NAISSANCE = ("bday-day", "bday-month", "bday-year")

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        chiffres = {"inputmode": "numeric"}
        super().__init__(
            {
                "jour": forms.TextInput({**chiffres, "maxlength": 2}),
                "mois": forms.TextInput({**chiffres, "maxlength": LE_PLUS_LONG_MOIS}),
                "annee": forms.TextInput({**chiffres, "maxlength": 4}),
            },
            attrs,
        )

    def completer(self, jetons: tuple[str, str, str]) -> None:
        """Say what each part is to a browser that fills forms."""
        for partie, jeton in zip(self.widgets, jetons, strict=True):
            partie.attrs["autocomplete"] = jeton

    def decompress(self, value: Any) -> list[Any]:
        if isinstance(value, str):
            try:
                value = date.fromisoformat(value)
            except ValueError:
                return [None, None, None]
        return [value.day, value.month, value.year] if value else [None, None, None]

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Also accepts one ISO date under the field's own name, as the API sends it."""
        entier = data.get(name)
        return entier if entier is not None else super().value_from_datadict(data, files, name)


class ChampDate(forms.Field):
    """A date typed as day, month, year, or one ISO date; cleaned to a `date`."""

    widget = SaisieDate3
    default_error_messages = {
        "required": "Écrivez une date, par exemple 24 11 2026",
        "invalid": "Écrivez une date qui existe, par exemple 24 11 2026",
        "ancien": "Vérifiez l’année\u00a0: elle doit avoir quatre chiffres.",
    }

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values or (isinstance(value, list) and not any(value)):
            return None
        try:
            if isinstance(value, str):
                if not _DATE_ISO.fullmatch(value):
                    raise ValueError(value)  # week dates and days without dashes: nobody types them
                jour = date.fromisoformat(value)
            else:
                jour = self._des_trois(*(str(morceau) for morceau in value))
        except (TypeError, ValueError, OverflowError) as erreur:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from erreur
        if jour.year < 1900:
            raise ValidationError(self.error_messages["ancien"], code="ancien")
        return jour

    def derniere_annee(self) -> int:
        """The latest that two figures may mean: « 26 » is 2026."""
        return timezone.localdate().year // 100 * 100 + 99

    def _des_trois(self, quantieme: str, mois: str, annee: str) -> date:
        """Raises ValueError."""
        return date(
            annee_entiere(annee, derniere=self.derniere_annee()), numero_du_mois(mois), int(quantieme.strip())
        )


class ChampDateNaissance(ChampDate):
    """A date of birth: not in the future. Of two figures, the year that has come: « 06 » is 2006, « 98 » 1998."""

    default_error_messages = {
        "required": "Écrivez votre date de naissance, par exemple 4 5 2008",
        "invalid": "Écrivez une date qui existe, par exemple 4 5 2008",
        "futur": "La date de naissance est dans le futur. Vérifiez l’année.",
        "ancien": "Vérifiez l’année de naissance\u00a0: elle doit avoir quatre chiffres.",
    }

    def derniere_annee(self) -> int:
        return timezone.localdate().year

    def to_python(self, value: Any) -> date | None:
        naissance = super().to_python(value)
        if naissance and naissance > timezone.localdate():
            raise ValidationError(self.error_messages["futur"], code="futur")
        return naissance
