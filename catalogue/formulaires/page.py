"""The Django form of a compiled form: the one verdict that page, API and import share."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from catalogue.formulaires.compilation import Contenu, QuestionJson, questions_de
from catalogue.formulaires.types import TYPES
from catalogue.formulaires.valeurs import ChampDate, SaisieDate3

AUTOCOMPLETION = {
    "prenom": "given-name",
    "nom": "family-name",
    "courriel": "email",
    "telephone": "tel",
    "code_postal": "postal-code",
}
COURTS = frozenset({"telephone", "referent_telephone", "code_postal"})
OBLIGATOIRE = {
    "prenom": "Écrivez votre prénom",
    "nom": "Écrivez votre nom",
    "engagement": "Cochez cette case : le jeune doit savoir ce que vous envoyez.",
    "motif_orientation": "Dites en une phrase ce que vous attendez.",
    "referent_courriel": "Écrivez votre adresse e-mail, par exemple prenom.nom@exemple.fr",
}


class FormulairePublie(forms.Form):
    """Base of the forms built from compiled JSON. `contenu` is the compiled form."""

    contenu: Contenu

    def clean(self) -> dict[str, Any]:
        donnees = super().clean() or {}
        joint_par_referent = donnees.get("contact") == "referent"
        sans_contact = not donnees.get("courriel") and not donnees.get("telephone")
        if sans_contact and not joint_par_referent and not {"courriel", "telephone"} & set(self.errors):
            self.add_error(
                "courriel",
                ValidationError("Donnez un e-mail ou un téléphone : l’un des deux suffit.", code="required"),
            )
        return donnees

    def reponses(self) -> dict[str, Any]:
        """Cleaned answers by key, as JSON; questions left empty are absent."""
        valeurs = {
            question["cle"]: TYPES[question["type"]].json(self.cleaned_data.get(question["cle"]))
            for question in questions_de(self.contenu)
        }
        return {cle: valeur for cle, valeur in valeurs.items() if valeur not in (None, "", [])}

    def etapes(self) -> list[dict[str, Any]]:
        """Steps for templates: title, and elements that are bound fields or free text."""
        return [
            {
                "titre": etape["titre"],
                "elements": [
                    {"texte": element["html"]}
                    if element["genre"] == "texte"
                    else {"question": element, "champ": self[element["cle"]]}
                    for element in etape["elements"]
                ],
            }
            for etape in self.contenu["etapes"]
        ]


def formulaire_django(contenu: Contenu) -> type[FormulairePublie]:
    """The Django form class of a compiled form."""
    champs: dict[str, Any] = {
        question["cle"]: _champ(question, pour_autrui=contenu["usage"] == "orientation")
        for question in questions_de(contenu)
    }
    return type("FormulairePublie", (FormulairePublie,), {**champs, "contenu": contenu})


def _champ(question: QuestionJson, *, pour_autrui: bool) -> forms.Field:
    champ = TYPES[question["type"]].champ(question)
    champ.label = question["libelle"]
    champ.help_text = " ".join(filter(None, [question["pourquoi"], question["aide"]]))
    champ.required = question["obligatoire"]
    d_un_autre = pour_autrui and not question["cle"].startswith("referent_")
    _habiller(champ, question["cle"], d_un_autre=d_un_autre)
    if d_un_autre and isinstance(champ, ChampDate):
        champ.error_messages["required"] = champ.error_messages["required"].replace("votre", "sa")
    elif champ.required and not isinstance(champ, ChampDate):
        cle = question["cle"]
        attendu = OBLIGATOIRE.get(cle) or OBLIGATOIRE.get(
            cle.removeprefix("referent_"), "Répondez à cette question."
        )
        champ.error_messages["required"] = attendu.replace("votre", "son") if d_un_autre else attendu
    return champ


def _habiller(champ: forms.Field, cle: str, *, d_un_autre: bool) -> None:
    """Classes of the style sheet, and what a browser may fill in by itself: never about somebody else."""
    widget = champ.widget
    if isinstance(widget, SaisieDate3):
        naissance = cle == "date_naissance" and not d_un_autre
        widget.completer(SaisieDate3.NAISSANCE if naissance else ("off", "off", "off"))
        return
    if isinstance(widget, forms.RadioSelect | forms.CheckboxInput | forms.CheckboxSelectMultiple):
        return
    widget.attrs["class"] = "saisie court" if cle in COURTS else "saisie"
    if d_un_autre:
        widget.attrs["autocomplete"] = "off"
    elif jeton := AUTOCOMPLETION.get(cle.removeprefix("referent_")):
        widget.attrs["autocomplete"] = jeton
