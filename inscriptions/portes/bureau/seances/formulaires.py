"""Forms of « Déplacer » and « Annuler »."""

from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.http import QueryDict
from django.utils import timezone
from wagtail.admin.widgets import AdminDateInput, AdminTimeInput

from catalogue.formulaires.valeurs import ChampTexteSimple
from catalogue.models import Lieu, Seance
from catalogue.temps.recurrence import a_paris

CETTE_DATE, SUIVANTES = "cette-date", "suivantes"
PORTEES = [(CETTE_DATE, "Cette date seulement"), (SUIVANTES, "Celle-ci et les suivantes")]
DEUX_ANS = timedelta(days=731)


def au_plus_tard() -> date:
    return timezone.localdate() + DEUX_ANS


class ChangementDeSeance(forms.Form):
    """`vue_le`: the séance as the screen showed it; another one since then is a conflict."""

    portee = forms.ChoiceField(label="Que changez-vous ?", choices=PORTEES, widget=forms.RadioSelect)
    raison = ChampTexteSimple(
        label="Raison",
        max_length=300,
        required=False,
        help_text="Gardée dans l’historique de chaque inscription. Elle n’est pas envoyée.",
    )
    vue_le = forms.DateTimeField(
        widget=forms.HiddenInput, input_formats=["%Y-%m-%dT%H:%M:%S.%f%z", "%Y-%m-%dT%H:%M:%S%z"]
    )

    def __init__(self, seance: Seance, donnees: QueryDict | None = None, *, suite: bool) -> None:
        super().__init__(donnees, initial=self.actuelle(seance))
        if not suite:
            # A séance that follows no planning has no later ones: nothing to choose.
            self.fields["portee"].widget = forms.HiddenInput()
            self.fields["portee"].choices = PORTEES[:1]  # type: ignore[attr-defined]

    def actuelle(self, seance: Seance) -> dict[str, Any]:
        """What the form shows first: the séance as it is."""
        return {"portee": CETTE_DATE, "vue_le": seance.modifie_le.isoformat()}

    @property
    def les_suivantes(self) -> bool:
        return bool(self.cleaned_data["portee"] == SUIVANTES)


class FormulaireAnnulation(ChangementDeSeance):
    pass


class FormulaireDeplacement(ChangementDeSeance):
    jour = forms.DateField(
        label="Jour",
        widget=AdminDateInput,
        validators=[MinValueValidator(timezone.localdate), MaxValueValidator(au_plus_tard)],
    )
    de = forms.TimeField(label="Début", widget=AdminTimeInput)
    a = forms.TimeField(label="Fin", widget=AdminTimeInput)
    lieu = forms.ModelChoiceField(label="Lieu", queryset=Lieu.objects.all(), required=False)
    adresse = ChampTexteSimple(
        label="Adresse ponctuelle",
        max_length=200,
        required=False,
        help_text="Pour cette date seulement, hors les murs.",
    )
    places = forms.IntegerField(
        label="Places de celle-ci et des suivantes",
        required=False,
        min_value=0,
        max_value=10_000,
        help_text="Vide : sans limite.",
    )
    field_order = ["portee", "jour", "de", "a", "lieu", "adresse", "places", "raison", "vue_le"]

    def __init__(self, seance: Seance, donnees: QueryDict | None = None, *, suite: bool) -> None:
        super().__init__(seance, donnees, suite=suite)
        if not suite or seance.creneau_minutes:
            del self.fields["places"]

    def actuelle(self, seance: Seance) -> dict[str, Any]:
        debut, fin = timezone.localtime(seance.debut), timezone.localtime(seance.fin)
        return {
            **super().actuelle(seance),
            "jour": debut.date(),
            "de": debut.time(),
            "a": fin.time(),
            "lieu": seance.lieu,
            "adresse": seance.adresse,
            "places": seance.places,
        }

    def clean(self) -> dict[str, Any]:
        donnees = super().clean() or {}
        de, a = donnees.get("de"), donnees.get("a")
        if de and a and a <= de:
            self.add_error("a", "La fin doit venir après le début, le même jour.")
        if donnees.get("portee") == SUIVANTES and donnees.get("adresse"):
            self.add_error("adresse", "Une adresse ponctuelle vaut pour une seule date. Choisissez un lieu.")
        if not self.errors and not {"jour", "de", "a", "lieu", "adresse", "places"}.intersection(
            self.changed_data
        ):
            self.add_error(
                None, "Rien ne change encore : donnez un autre jour, d’autres heures ou un autre lieu."
            )
        return donnees

    @property
    def debut(self) -> datetime:
        return a_paris(self.cleaned_data["jour"], self.cleaned_data["de"])

    @property
    def fin(self) -> datetime:
        return a_paris(self.cleaned_data["jour"], self.cleaned_data["a"])
