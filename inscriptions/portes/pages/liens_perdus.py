"""A lost link is sent again to the contact on file. The page answers the same either way."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from catalogue.mots.telephones import telephone_e164
from inscriptions import saisie
from inscriptions.courrier.joindre import canal_du_telephone
from inscriptions.courrier.sms import transporteur
from inscriptions.personnes.retrouver import renvoyer_les_liens
from inscriptions.saisie import protections

ENVOIS = 30
CONTACT_ILLISIBLE = (
    "Écrivez un e-mail complet, par exemple prenom.nom@exemple.fr, "
    "ou un numéro de téléphone, par exemple 06 39 98 01 23."
)


class FormulaireContact(forms.Form):
    """An e-mail or a phone number."""

    contact = forms.CharField(
        label="Votre e-mail ou votre téléphone",
        help_text="Celui que vous avez donné en vous inscrivant.",
        max_length=254,
        widget=forms.TextInput(attrs={"class": "saisie", "autocomplete": "email", "spellcheck": "false"}),
        error_messages={"required": "Écrivez votre e-mail ou votre téléphone."},
    )

    def clean_contact(self) -> str:
        """An e-mail in lower case, or a phone in E.164."""
        contact = self.cleaned_data["contact"].strip()
        if "@" in contact:
            return forms.EmailField(error_messages={"invalid": CONTACT_ILLISIBLE}).clean(contact.lower())
        try:
            return telephone_e164(contact)
        except ValidationError as erreur:
            raise ValidationError(CONTACT_ILLISIBLE) from erreur


class DepotDuLienPerdu(saisie.DepotSimple):
    """Answers the same, in the same time, whether or not anybody is known by that contact."""

    porte = saisie.Porte("retrouver", ENVOIS)
    gabarit = "inscriptions/retrouver.html"

    def formulaire(self, donnees: QueryDict | None) -> FormulaireContact:
        return FormulaireContact(donnees, auto_id="q-%s")

    def faire(self, formulaire: FormulaireContact) -> HttpResponse:
        contact = formulaire.cleaned_data["contact"]
        with protections.meme_duree():
            renvoyer_les_liens(contact)
        canal = "courriel" if "@" in contact else canal_du_telephone(contact)
        dit = {"form": formulaire, "envoye": True, "canal": canal}
        return self.page({**self.contexte(formulaire), **dit}, 200)

    def contexte(self, formulaire: FormulaireContact) -> dict[str, Any]:
        return {"jeton": protections.nouveau_jeton(), "rubrique": "place", "sms": transporteur().remet}


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@protections.page_personnelle
@DepotDuLienPerdu.declaree
def retrouver(request: HttpRequest) -> HttpResponse:
    return DepotDuLienPerdu(request).repondre()
