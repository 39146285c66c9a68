"""The choice of a date on a form: a séance, a slot, an appointment, or « let the conseiller propose »."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.text import capfirst

from catalogue.formulaires.page import FormulairePublie
from catalogue.models import Antenne, Offre, Seance
from catalogue.seances.reserves import antennes_admises, est_admise, reservee_en_mots
from catalogue.temps.dates import heure, jour_long
from inscriptions.rendez_vous import rendez_vous_en
from inscriptions.saisie import code_du_creneau, creneau_du_code
from inscriptions.vie import places

SEANCES, CRENEAUX = 12, 40
PLUS_TARD = "plus-tard"
DATE_PRISE = "Cette date vient d’être prise. Choisissez-en une autre."


class ChampDeDate(forms.ChoiceField):
    """One of the dates that can be had now."""

    widget = forms.RadioSelect
    default_error_messages = {"required": "Choisissez une date.", "invalid_choice": DATE_PRISE}


class FormulaireDate(forms.Form):
    """One of `dates`, on a page of the person."""

    date = ChampDeDate()

    def __init__(self, donnees: Any, *, dates: list[tuple[str, str]], label: str) -> None:
        super().__init__(donnees, auto_id="q-%s")
        champ: Any = self.fields["date"]
        champ.choices, champ.label = dates, label


class ChampDeRendezVous(forms.DateTimeField):
    """A day and an hour, for an offer without dates."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    default_error_messages = {
        "required": "Donnez une date et une heure.",
        "invalid": "Cette date n’existe pas.",
    }


def ajouter_la_date(formulaire: FormulairePublie, offre: Offre) -> None:
    """Offer the next dates of a dated offer, none of them imposed."""
    if offre.mode == Offre.Mode.SANS_DATE:
        return
    choix = dates_de(offre)
    if choix:
        formulaire.fields["date"] = forms.ChoiceField(
            label="Réserver tout de suite une date",
            choices=[*choix, (PLUS_TARD, "Laisser le conseiller proposer une date")],
            widget=forms.RadioSelect,
            initial=PLUS_TARD,
            error_messages={
                "required": "Choisissez une date, ou laissez le conseiller en proposer une.",
                "invalid_choice": DATE_PRISE,
            },
        )


def date_choisie(offre: Offre, code: str) -> tuple[Seance | None, datetime | None]:
    """The séance and slot behind a choice; none of them for « later ». Raises ValidationError."""
    if code in ("", PLUS_TARD):
        return None, None
    numero, _, reste = code.partition("@")
    seance = _seances(offre).filter(pk=int(numero)).first() if numero.isdecimal() else None
    if seance is None:
        raise ValidationError({"date": "Cette date n’est plus proposée. Choisissez-en une autre."})
    return seance, creneau_du_code(reste) if reste else None


def dates_de(offre: Offre) -> list[tuple[str, str]]:
    """The next dates: code and words; a full one says that it has a list."""
    return _choix(offre)[:CRENEAUX]


def derniere_date(offre: Offre) -> datetime | None:
    """The last of the dates that `ajouter_la_date` offers."""
    return max((seance.debut for seance in _seances(offre)[:SEANCES]), default=None)


def autres_dates(offre: Offre, seance: Seance, creneau: datetime | None) -> list[tuple[str, str]]:
    """The next dates but this one: code and words; whoever waits for a full one may choose it too."""
    celle_ci = f"{seance.pk}@{code_du_creneau(creneau)}" if creneau else str(seance.pk)
    return [(code, mots) for code, mots in _choix(offre) if code != celle_ci][:CRENEAUX]


def dates_avec_place(offre: Offre, *, antenne: Antenne, sauf: int | None) -> list[tuple[str, str]]:
    """The next dates on which somebody of `antenne` who comes now would have a place: code and words.

    Of their own séance, `sauf`, only the other hours.
    """
    avec_place = (
        seance
        for seance in _seances(offre)[:SEANCES]
        if seance.libres != 0
        and est_admise(seance, None, antenne.pk)
        and (seance.pk != sauf or seance.creneau_minutes)
    )
    return [choix for seance in avec_place for choix in _choix_de(seance, antenne)][:CRENEAUX]


def _seances(offre: Offre) -> QuerySet[Seance]:
    return (
        Seance.objects.proposees()
        .avec_places_libres()
        .avec_reserves()
        .filter(offre=offre.pk, etat=Seance.Etat.OUVERTE)
        .select_related("antenne__lieu", "lieu")
        .order_by("debut", "id")
    )


def _choix(offre: Offre) -> list[tuple[str, str]]:
    return [choix for seance in _seances(offre)[:SEANCES] for choix in _choix_de(seance)]


def _choix_de(seance: Seance, antenne: Antenne | None = None) -> list[tuple[str, str]]:
    """A séance as one choice, or as one for each free slot; a full one says that it has a list.

    Of hours kept for some sites, those for `antenne`; all of them, with their sites, when none is known.
    """
    rendez_vous = rendez_vous_en(seance)
    pour_qui = _pour_qui(seance, None, antenne)
    if seance.creneau_minutes and seance.libres != 0:
        return [
            (
                f"{seance.pk}@{code_du_creneau(libre)}",
                f"{capfirst(jour_long(libre))}, {heure(libre)}, {rendez_vous.ou}{_pour_qui(seance, libre, antenne)}",
            )
            for libre in places.creneaux_libres(seance)
            if antenne is None or est_admise(seance, libre, antenne.pk)
        ]
    attente = " (complet\u00a0: liste d’attente)" if seance.libres == 0 else ""
    return [
        (
            str(seance.pk),
            f"{capfirst(rendez_vous.jour)}, {rendez_vous.horaire}, {rendez_vous.ou}{pour_qui}{attente}",
        )
    ]


def _pour_qui(seance: Seance, creneau: datetime | None, antenne: Antenne | None) -> str:
    """For which sites, for whoever may choose for any; « (réservé au site Centre) »."""
    mots = "" if antenne else reservee_en_mots(antennes_admises(seance, creneau))
    return f" ({mots[:1].lower()}{mots[1:]})" if mots else ""
