"""An e-mail that looks mistyped is asked about once; whoever sends it again is believed."""

from collections.abc import Collection

from django import forms
from django.core.exceptions import ValidationError

from catalogue.formulaires.page import FormulairePublie
from catalogue.mots.courriels import adresse_probable

# The addresses that the page asked about already, as its hidden fields send them back.
DEJA_DEMANDEES = "adresse_vue"


def demander_les_douteuses(formulaire: FormulairePublie, deja_demandees: Collection[str]) -> None:
    """Put the question beside each such address of a form; `adresses_demandees` is what its page sends back.

    For pages alone: another system that writes by the API has asked its own user.
    """
    formulaire.full_clean()
    demandees = []
    for nom, champ in formulaire.fields.items():
        adresse = formulaire.cleaned_data.get(nom) if isinstance(champ, forms.EmailField) else ""
        if not adresse or not (probable := adresse_probable(adresse)):
            continue
        demandees.append(adresse)
        if adresse not in deja_demandees:
            formulaire.add_error(nom, ValidationError(_question(adresse, probable), code="douteuse"))
    formulaire.adresses_demandees = tuple(demandees)


def _question(adresse: str, probable: str) -> str:
    return (
        f"Vouliez-vous écrire {probable}\u00a0? Corrigez l’adresse, "
        f"ou envoyez de nouveau si {adresse} est juste."
    )
