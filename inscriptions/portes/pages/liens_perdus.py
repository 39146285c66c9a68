"""A lost link is sent again to the contact on file. The page answers the same either way."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from catalogue.mots.telephones import telephone_e164
from inscriptions import saisie
from inscriptions.courrier.joindre import canal_du_telephone
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


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@protections.page_personnelle
def retrouver(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _rendre(request, FormulaireContact(auto_id="q-%s"))
    formulaire = FormulaireContact(request.POST, auto_id="q-%s")
    arret = saisie.arret_a_la_porte(request, usage="retrouver", limite=ENVOIS)
    if arret:
        return _rendre(request, formulaire, alerte=arret.phrase, statut=arret.statut)
    if not formulaire.is_valid():
        return _rendre(request, formulaire, statut=400)
    contact = formulaire.cleaned_data["contact"]
    with protections.meme_duree():
        renvoyer_les_liens(contact)
    canal = "courriel" if "@" in contact else canal_du_telephone(contact)
    return _rendre(request, formulaire, envoye=True, canal=canal)


def _rendre(
    request: HttpRequest, formulaire: FormulaireContact, *, statut: int = 200, **dit: Any
) -> HttpResponse:
    contexte = {"form": formulaire, "jeton": protections.nouveau_jeton(), "rubrique": "place", **dit}
    reponse = render(request, "inscriptions/retrouver.html", contexte, status=statut)
    if statut == 429:
        reponse["Retry-After"] = str(protections.FENETRE)
    return reponse
