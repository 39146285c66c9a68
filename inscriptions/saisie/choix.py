"""« Qui peut savoir ? »: what a person allows, on their own page and, before that, on the form."""

from typing import Any

from django import forms

from catalogue.formulaires.page import FormulairePublie
from inscriptions.models import Inscription, PeutSavoir

MESSAGE, QUI = "message", "qui"
SI_UNE_AUTRE_REPOND = "Si une autre personne répond"
PERMISSIONS = [(MESSAGE, "On peut laisser un message"), (QUI, "On peut dire que c’est la Mission Locale")]
SANS_RAISON = "Nous ne disons jamais pourquoi nous appelons."


def _permissions() -> forms.MultipleChoiceField:
    """Boxes to tick: nothing ticked is an answer, and the most discreet."""
    return forms.MultipleChoiceField(
        label=SI_UNE_AUTRE_REPOND,
        help_text=SANS_RAISON,
        required=False,
        choices=PERMISSIONS,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Choisissez parmi ces deux réponses."},
    )


class FormulaireDeChoix(forms.Form):
    """What the holder of a personal link changes; who sent them is asked about when somebody did."""

    discretion = _permissions()
    peut_savoir = forms.ChoiceField(
        label="La personne qui m’a orientée peut savoir la suite",
        choices=PeutSavoir.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choisissez une réponse.",
            "invalid_choice": "Choisissez parmi ces trois réponses.",
        },
    )

    def __init__(self, inscription: Inscription, donnees: Any = None) -> None:
        permis = [code for code, oui in inscription.discretion.items() if oui]
        initial = {"discretion": permis, "peut_savoir": inscription.peut_savoir}
        super().__init__(donnees, initial=initial, auto_id="choix-%s")
        if not inscription.est_orientation:
            del self.fields["peut_savoir"]
        elif inscription.par_carte and inscription.structure:
            self.fields["peut_savoir"].label = f"{inscription.structure.nom} peut savoir la suite"

    @property
    def discretion_choisie(self) -> dict[str, bool]:
        return en_discretion(self.cleaned_data["discretion"])


def ajouter_la_discretion(formulaire: FormulairePublie) -> None:
    """Ask it before anything is written, of an offer of which nothing is told unless one allows it.

    Nothing is ticked to begin with.
    """
    formulaire.fields["discretion"] = _permissions()


def discretion_dite(formulaire: FormulairePublie) -> dict[str, bool] | None:
    """What was ticked on a form found valid; None when it was not asked."""
    coches = formulaire.cleaned_data.get("discretion")
    return None if coches is None else en_discretion(coches)


def en_discretion(coches: list[str]) -> dict[str, bool]:
    return {code: code in coches for code, _ in PERMISSIONS}
