"""The form of « Laissez-nous un message »: a first name, how to answer, the one contact that goes with it.

What its author asks comes besides, as on any form, but for files: they wait for the answer.
"""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from catalogue.formulaires.compilation import questions_propres
from catalogue.formulaires.identite import Contenu
from catalogue.formulaires.page import FormulairePublie, formulaire_django
from inscriptions.courrier.joindre import canal_du_telephone, voies_de_reponse
from inscriptions.models import RepondrePar

REPONSE = "reponse"
CONTACTS = {RepondrePar.APPEL: "telephone", RepondrePar.SMS: "telephone", RepondrePar.MAIL: "courriel"}
MANQUE = {
    "telephone": "Écrivez votre numéro, par exemple 06 39 98 01 23",
    "courriel": "Écrivez votre adresse e-mail, par exemple prenom.nom@exemple.fr",
}
SANS_SMS = "Ce numéro ne reçoit pas de SMS. Donnez un numéro de portable, ou choisissez un appel."
# In this order, before what its author asks.
EN_TETE = ["prenom", REPONSE, "telephone", "courriel"]
# Of identity, what no answer needs.
_SUPERFLUES = ("nom", "date_naissance", "code_postal")


class FormulaireDuMessage(FormulairePublie):
    """An old browser shows both contacts: the one that goes with the answer is kept, the other is forgotten."""

    def clean(self) -> dict[str, Any]:
        donnees = forms.Form.clean(self) or {}
        choisie = donnees.get(REPONSE, "")
        voulu = CONTACTS.get(choisie, "")
        for champ, phrase in MANQUE.items():
            if champ != voulu:
                donnees[champ] = ""
                self._errors.pop(champ, None)
            elif not donnees.get(champ) and champ not in self.errors:
                self.add_error(champ, ValidationError(phrase, code="required"))
        numero = donnees.get("telephone", "")
        if choisie == RepondrePar.SMS and numero and canal_du_telephone(numero) != RepondrePar.SMS:
            self.add_error("telephone", ValidationError(SANS_SMS, code="fixe"))
        return donnees


def formulaire_du_message(contenu: Contenu, donnees: Any, *, sujet: str) -> FormulaireDuMessage:
    """The published form `contenu`, as it is left; `sujet` is what its first text begins with."""
    classe = type("FormulaireDuMessage", (FormulaireDuMessage, formulaire_django(contenu)), {})
    formulaire: FormulaireDuMessage = classe(donnees, auto_id="q-%s")
    for nom in [*_SUPERFLUES, *(q["cle"] for q in questions_propres(contenu) if q["type"] == "fichier")]:
        formulaire.fields.pop(nom, None)
    _adresser(formulaire)
    textes = [q["cle"] for q in questions_propres(contenu) if q["type"] in ("texte", "texte_long")]
    for texte in textes:  # a shared telephone does not offer it to who comes next
        formulaire.fields[texte].widget.attrs["autocomplete"] = "off"
    if textes and sujet:
        formulaire.fields[textes[0]].initial = sujet
    return formulaire


def _adresser(formulaire: FormulaireDuMessage) -> None:
    """Who writes, and how to answer: the contacts stand behind the choice that asks for them."""
    prenom, telephone, courriel = (formulaire.fields[nom] for nom in ("prenom", "telephone", "courriel"))
    prenom.label, prenom.required = "Votre prénom", True
    prenom.error_messages["required"] = "Écrivez votre prénom."
    telephone.label, courriel.label = "Votre numéro", "Votre e-mail"
    telephone.help_text = (
        "Par exemple\u00a0: 06 39 98 01 23. Celui d’une personne de confiance convient aussi."
    )
    courriel.help_text = "Par exemple\u00a0: prenom.nom@exemple.fr"
    voies = voies_de_reponse()
    formulaire.fields[REPONSE] = forms.ChoiceField(
        label="Comment vous répondre",
        choices=[(voie.value, voie.label) for voie in voies],
        initial=RepondrePar.SMS if RepondrePar.SMS in voies else RepondrePar.APPEL,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Dites comment vous répondre.",
            "invalid_choice": "Choisissez parmi ces réponses.",
        },
    )
    formulaire.order_fields(EN_TETE)
