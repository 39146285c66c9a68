"""How a registration is shown: its state with icon and tone, its reference in two halves."""

from typing import Any

from django import template
from django.http import HttpRequest
from django.urls import reverse

from catalogue.formulaires.identite import NOMS
from catalogue.mots.typographie import dans_une_phrase
from inscriptions.etats import Etat
from inscriptions.prochains_actes import mots_de_l_acte
from inscriptions.reference import reference_lisible
from inscriptions.rendez_vous import moment_long
from inscriptions.saisie import resume_des_erreurs

register = template.Library()


register.filter("dans_une_phrase", dans_une_phrase)
register.filter("moment_long", moment_long)
register.filter("mots_de_l_acte", mots_de_l_acte)
register.filter("reference_lisible", reference_lisible)
register.filter("resume_des_erreurs", resume_des_erreurs)


@register.filter
def icone_etat(etat: str) -> str:
    return Etat(etat).declaration.icone


@register.filter
def ton_etat(etat: str) -> str:
    """The class that goes with « etat », after a space; none for a plain one."""
    ton = Etat(etat).declaration.ton
    return f" etat-{ton}" if ton else ""


@register.filter
def mot_facultatif(champ: Any) -> bool:
    """Whether the label says « facultatif »: not for e-mail and phone, nor for names, of which one is due.

    Nor for boxes of which none ticked is an answer.
    """
    if champ.field.required or champ.name == "discretion" or any(champ.name in paire for paire in NOMS):
        return False
    form = champ.form
    sans_choix = "contact" in form.fields or getattr(form, "contact_facultatif", False)
    contact_au_choix = champ.name in {"courriel", "telephone"} and not sans_choix
    return not contact_au_choix


@register.filter
def mots(texte: str) -> list[str]:
    return texte.split()


@register.filter
def champ(formulaire: Any, nom: str) -> Any:
    """The bound field of that name."""
    return formulaire[nom]


@register.filter
def habille(champ: Any) -> Any:
    """A field of another package, in the portal's own clothes."""
    champ.field.widget.attrs["class"] = "saisie"
    champ.field.widget.attrs.pop("placeholder", None)
    return champ


@register.filter
def lien_perdu(request: HttpRequest | None) -> bool:
    """Whether what was not found is a personal link; a calendar's is read by no person."""
    adresse = getattr(request, "resolver_match", None)
    return bool(adresse and adresse.kwargs.get("jeton") and adresse.url_name != "calendrier_personnel")


@register.filter
def page_du_lien(request: HttpRequest | None) -> str:
    """Where a refused button is, when its address is under a personal link; else nothing."""
    adresse = getattr(request, "resolver_match", None)
    jeton = adresse.kwargs.get("jeton") if adresse else None
    return reverse("mon_inscription", args=[jeton]) if jeton else ""
