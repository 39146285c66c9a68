"""The short form of somebody who stands at the desk."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone

from catalogue.formulaires.identite import UN_SEUL_NOM
from catalogue.formulaires.valeurs import (
    ChampDateNaissance,
    ChampNom,
    ChampTelephone,
    ChampTexteSimple,
    valider_code_postal,
)
from catalogue.models import Offre, Seance
from inscriptions.personnes.identification import Identite
from inscriptions.vie.jours import a_noter_le_jour

UN_NOM_SUR_PLACE = "Écrivez un prénom ou un nom\u00a0: l’un des deux suffit."


class FormulaireSurPlace(forms.Form):
    """Somebody at the desk. The reason opens a place beyond the last one."""

    prenom = ChampNom(label="Prénom", max_length=100, required=False)
    nom = ChampNom(label="Nom", max_length=100, required=False, help_text=UN_SEUL_NOM)
    date_naissance = forms.DateField(
        label="Date de naissance",
        required=False,
        validators=[MinValueValidator(date(1900, 1, 1)), MaxValueValidator(timezone.localdate)],
        widget=forms.DateInput(attrs={"placeholder": "04/05/2008"}),
    )
    telephone = ChampTelephone(label="Téléphone", required=False)
    courriel = forms.EmailField(label="E-mail", required=False, max_length=254)
    code_postal = forms.CharField(
        label="Code postal", required=False, max_length=5, validators=[valider_code_postal]
    )
    creneau = forms.ChoiceField(label="Horaire", required=False)
    deja_la = forms.BooleanField(
        label="La personne est là\u00a0: noter sa présence", required=False, initial=True
    )
    raison = ChampTexteSimple(
        label="Raison, si la séance est complète",
        max_length=500,
        required=False,
        help_text="Elle est gardée dans l’historique.",
    )

    def __init__(self, seance: Seance, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for champ in self.fields.values():
            champ.widget.attrs.setdefault("autocomplete", "off")
        heures = seance.heures_de_creneau()
        if heures:
            self.fields["creneau"].choices = [  # type: ignore[attr-defined]
                ("", "—"),
                *((heure.isoformat(), f"{timezone.localtime(heure):%H:%M}") for heure in heures),
            ]
        else:
            del self.fields["creneau"]
        self.arrivees = seance.offre.mode == Offre.Mode.SANS_RENDEZ_VOUS
        if self.arrivees:
            # Whoever is written down has arrived, and there is no last place.
            del self.fields["deja_la"], self.fields["raison"]
        elif a_noter_le_jour(seance):
            del self.fields["deja_la"]  # nobody is there yet: a place is given

    def clean(self) -> dict[str, Any]:
        donnees = super().clean() or {}
        if not {"prenom", "nom"} & set(self.errors) and not (donnees["prenom"] or donnees["nom"]):
            self.add_error("prenom", ValidationError(UN_NOM_SUR_PLACE, code="required"))
        return donnees

    def identite(self) -> Identite:
        champs = ("prenom", "nom", "date_naissance", "telephone", "courriel", "code_postal")
        return Identite(**{champ: self.cleaned_data[champ] for champ in champs})

    def heure(self) -> datetime | None:
        choisie = self.cleaned_data.get("creneau")
        return datetime.fromisoformat(choisie) if choisie else None

    @property
    def est_la(self) -> bool:
        return self.cleaned_data.get("deja_la", self.arrivees)

    @property
    def raison_donnee(self) -> str:
        return self.cleaned_data.get("raison", "")


class FormulaireArrivee(FormulaireSurPlace):
    """The same, filled in by a partner's professional: never beyond the last place."""

    # Neither an e-mail nor a phone is due of somebody who is there.
    contact_facultatif = True
    date_naissance = ChampDateNaissance(  # type: ignore[assignment]
        label="Date de naissance",
        required=False,
        error_messages={"invalid": "Écrivez une date qui existe, par exemple 4 5 2008"},
    )

    def __init__(self, seance: Seance, *args: Any, **kwargs: Any) -> None:
        super().__init__(seance, *args, auto_id="q-%s", **kwargs)
        for nom in ("deja_la", "raison"):
            self.fields.pop(nom, None)
        for nom, champ in self.fields.items():
            if nom != "date_naissance":
                champ.widget.attrs["class"] = "saisie"
