"""How a registration is shown: its state with icon and tone, its reference in two halves."""

from typing import Any

from django import template

from catalogue.formulaires.identite import NOMS
from catalogue.vitrine import nom_du_site
from inscriptions.etats import Etat
from inscriptions.rendez_vous import moment_long
from inscriptions.saisie import resume_des_erreurs

register = template.Library()

_ICONES = {
    Etat.DEMANDEE: "attente",
    Etat.CONFIRMEE: "ok",
    Etat.ATTENTE: "attente",
    Etat.PROPOSEE: "attente",
    Etat.PRESENTE: "ok",
    Etat.EXCUSEE: "info",
}
_TONS = {
    Etat.DEMANDEE: " etat-attente",
    Etat.ATTENTE: " etat-attente",
    Etat.PROPOSEE: " etat-attente",
    Etat.REFUSEE: " etat-non",
    Etat.ANNULEE: " etat-non",
    Etat.EXPIREE: " etat-non",
    Etat.ABSENTE: " etat-non",
}

register.filter("moment_long", moment_long)
register.filter("nom_du_site", nom_du_site)
register.filter("resume_des_erreurs", resume_des_erreurs)


@register.filter
def icone_etat(etat: str) -> str:
    return _ICONES.get(Etat(etat), "non")


@register.filter
def ton_etat(etat: str) -> str:
    return _TONS.get(Etat(etat), "")


@register.filter
def reference_lisible(reference: str) -> str:
    """« K7F3 QX2M », as it is read out on the phone."""
    return f"{reference[:4]} {reference[4:]}"


@register.filter
def mot_facultatif(champ: Any) -> bool:
    """Whether the label says « facultatif »: not for e-mail and phone, nor for names, of which one is due."""
    if champ.field.required or any(champ.name in paire for paire in NOMS):
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
def dans_une_phrase(texte: str) -> str:
    """What an editor wrote as a sentence, within another: « Votre CV. » → « votre CV ».

    A word in capitals keeps them.
    """
    nu = texte.strip().rstrip(".")
    return nu if nu[:2].isupper() else nu[:1].lower() + nu[1:]
