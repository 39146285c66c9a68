"""The forms of the screens of counts, made from the registries of measures and dimensions."""

from typing import Any

from django import forms

from actions.comptes import MESURES, choix_dimensions, choix_mesures, dimensions_a_choisir
from actions.comptes.dimensions import Dimension
from actions.comptes.entonnoirs import MODES
from actions.models import Action

DATE_INVALIDE = {"invalid": "Écrivez une date, par exemple 31/12/2026."}


class ChampJour(forms.DateField):
    """A date, typed or picked with the browser's own calendar."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(required=False, widget=widget, error_messages=DATE_INVALIDE, **options)


class FormPeriode(forms.Form):
    """Two dates, in order."""

    depuis = ChampJour(label="Depuis")
    jusqua = ChampJour(label="Jusqu’à")

    def clean(self) -> dict[str, Any]:
        donnees = super().clean() or {}
        depuis, jusqua = donnees.get("depuis"), donnees.get("jusqua")
        if depuis and jusqua and jusqua < depuis:
            self.add_error("jusqua", "La dernière date vient avant la première.")
        return donnees


class FormComptes(FormPeriode):
    """Measures, one or two dimensions, a period and filters."""

    mesure = forms.MultipleChoiceField(
        label="Mesures",
        choices=choix_mesures,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choisissez au moins une mesure."},
    )
    par = forms.ChoiceField(label="Par", required=False)
    par2 = forms.ChoiceField(label="Puis par", required=False)

    field_order = ["mesure", "par", "par2", "depuis", "jusqua"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        dimensions = [("", "–"), *choix_dimensions()]
        for champ in ("par", "par2"):
            self.fields[champ].choices = dimensions  # type: ignore[attr-defined]
        self.filtrables = dimensions_a_choisir()
        for dimension in self.filtrables:
            self.fields[dimension.code] = forms.MultipleChoiceField(
                label=dimension.nom,
                required=False,
                choices=dimension.choix(),
                error_messages={"invalid_choice": _hors_liste(dimension)},
                widget=forms.SelectMultiple(attrs={"size": 4}),
            )

    @property
    def principaux(self) -> list[forms.BoundField]:
        return [self[champ] for champ in self.field_order if champ != "mesure"]

    @property
    def filtres(self) -> list[forms.BoundField]:
        return [self[dimension.code] for dimension in self.filtrables]

    @property
    def filtres_choisis(self) -> int:
        """How many filters hold something, be it right or wrong."""
        return sum(bool(champ.value()) for champ in self.filtres)

    def question(self) -> dict[str, Any]:
        """The arguments of `compter`, of a form found valid."""
        donnees = self.cleaned_data
        return {
            "mesures": donnees["mesure"],
            "par": [donnees[champ] for champ in ("par", "par2") if donnees[champ]],
            "depuis": donnees["depuis"],
            "jusqua": donnees["jusqua"],
            "filtres": {d.code: donnees[d.code] for d in self.filtrables if donnees[d.code]},
        }


def _hors_liste(dimension: Dimension) -> str:
    """It names its filter: it is read above the form, far from the field."""
    nom = dimension.nom.replace("%", "%%")
    return f"«\u00a0%(value)s\u00a0» n’est pas une valeur du filtre «\u00a0{nom}\u00a0»."


class FormEntonnoir(FormPeriode):
    """An action and a way of counting."""

    action = forms.ChoiceField(label="Action")
    mode = forms.ChoiceField(label="Compter", choices=list(MODES.items()), required=False)

    field_order = ["action", "mode", "depuis", "jusqua"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        actions = Action.objects.select_related("programme")
        self.fields["action"].choices = [  # type: ignore[attr-defined]
            (action.slug, f"{action.titre} – {action.programme}") for action in actions
        ]


class FormDerriere(FormPeriode):
    """One measure and its period; the filters are read apart."""

    mesure = forms.ChoiceField(choices=[(code, code) for code in MESURES])
