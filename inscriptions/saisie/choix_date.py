"""The choice of a date on a form: a séance, a slot, an appointment, or « let the site propose »."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Max
from django.http import QueryDict

from catalogue.formulaires.page import FormulairePublie
from catalogue.models import Antenne, Offre, Seance
from catalogue.querysets import SeanceQuerySet
from catalogue.vitrine.choix_de_dates import (
    ChoixDeDates,
    dates_a_choisir,
    prochaines_en_mots,
    prochaines_lignes,
)
from catalogue.vitrine.dates_lues import PROFESSIONNEL, Regard
from catalogue.vitrine.lignes import LigneSeance, Usage
from inscriptions.saisie import creneau_du_code

Vers = Callable[[int, datetime | None], str]
PLUS_TARD = "plus-tard"
SINON = {PLUS_TARD: "Laisser le site proposer une date"}
DATE_PRISE = "Cette date vient d’être prise. Choisissez-en une autre."


class SaisieDeDate(forms.Widget):
    """The dates of an offer, of which one is chosen; `sinon`, the other answers, by their code.

    `toutes`: what the button says that leads to all of them, when a link would lose what is typed beside.
    """

    template_name = "composants/saisie_de_date.html"
    use_fieldset = True

    def __init__(self, dates: ChoixDeDates, sinon: Mapping[str, str], *, toutes: str = "") -> None:
        super().__init__()
        self.dates, self.sinon, self.toutes = dates, sinon, toutes

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        contexte = super().get_context(name, value, attrs)
        ajouts = {"dates": self.dates, "sinon": self.sinon.items(), "toutes": self.toutes}
        # Nobody has to choose a date where something else may be answered.
        contexte["widget"] |= {**ajouts, "value": value or next(iter(self.sinon), "")}
        return contexte


class ChampDeDate(forms.ChoiceField):
    """One of the dates that can be had now."""

    widget = forms.RadioSelect
    default_error_messages = {"required": "Choisissez une date.", "invalid_choice": DATE_PRISE}


class FormulaireDate(forms.Form):
    """One of `dates`, on a page of its own."""

    date = ChampDeDate()

    def __init__(self, donnees: Any, *, dates: ChoixDeDates, label: str, choisie: str = "") -> None:
        super().__init__(donnees, initial={"date": choisie}, auto_id="q-%s")
        self.dates = dates
        champ: Any = self.fields["date"]
        champ.label, champ.widget = label, SaisieDeDate(dates, {})
        champ.choices = list(dates.en_mots().items())


class ChampDeRendezVous(forms.DateTimeField):
    """A day and an hour, for an offer without dates."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    default_error_messages = {
        "required": "Donnez un jour et un horaire.",
        "invalid": "Cette date n’existe pas.",
    }


def ajouter_la_date(formulaire: FormulairePublie, offre: Offre) -> None:
    """Offer the next dates of a dated offer, none of them imposed."""
    if offre.mode == Offre.Mode.SANS_DATE:
        return
    tenue = formulaire.data.get("date", "") if formulaire.is_bound else formulaire.initial.get("date", "")
    dates = dates_pour_orienter(offre, QueryDict(), choisie=tenue)
    if not dates:
        return
    formulaire.fields["date"] = champ = forms.ChoiceField(
        label="Réserver tout de suite une date",
        choices=[*dates.en_mots().items(), *SINON.items()],
        initial=PLUS_TARD,
        error_messages={
            "required": "Choisissez une date, ou laissez le site en proposer une.",
            "invalid_choice": DATE_PRISE,
        },
    )
    toutes = "Toutes les dates" if dates.sites or dates.toutes else ""
    champ.widget = SaisieDeDate(dates.sans_liens(), SINON, toutes=toutes)


def dates_pour_orienter(offre: Offre, demande: QueryDict, *, choisie: str = "") -> ChoixDeDates:
    """Those that a professional may take for somebody, reserved ones too."""
    return dates_a_choisir(offre, _ouvertes(offre), Usage(PROFESSIONNEL), demande, choisie=choisie)


def dates_pour_s_inscrire(
    offre: Offre, demande: QueryDict, *, sauf: Seance | None = None, choisie: str = ""
) -> ChoixDeDates:
    """Those that a young person may take alone; of the séance `sauf`, only its hours."""
    return dates_a_choisir(offre, _sans(_ouvertes(offre), sauf), Usage(), demande, choisie=choisie)


def dates_pour_changer(
    offre: Offre, demande: QueryDict, *, antenne: Antenne, sauf: Seance | None, choisie: str = ""
) -> ChoixDeDates:
    """Those on which somebody of `antenne` who comes now would have a place; of `sauf`, only the other hours."""
    return dates_a_choisir(
        offre, _avec_place(offre, sauf), _pour_les_siens(antenne), demande, choisie=choisie
    )


def date_choisie(offre: Offre, code: str) -> tuple[Seance | None, datetime | None]:
    """The séance and slot behind a choice; none of them for « later ». Raises ValidationError."""
    if code in ("", PLUS_TARD):
        return None, None
    numero, _, reste = code.partition("@")
    lues = _ouvertes(offre).avec_places_libres().avec_reserves().select_related("antenne__lieu", "lieu")
    seance = lues.filter(pk=int(numero)).first() if numero.isdecimal() else None
    if seance is None:
        raise ValidationError({"date": "Cette date n’est plus proposée. Choisissez-en une autre."})
    return seance, creneau_du_code(reste) if reste else None


def derniere_date(offre: Offre) -> datetime | None:
    """The last of those that may be chosen."""
    derniere: datetime | None = _ouvertes(offre).aggregate(derniere=Max("debut"))["derniere"]
    return derniere


def dates_avec_place(offre: Offre, *, antenne: Antenne, sauf: Seance | None = None) -> dict[str, str]:
    """The next of `dates_pour_changer`, in words by their code: for a list."""
    return prochaines_en_mots(offre, _avec_place(offre, sauf), _pour_les_siens(antenne))


def lignes_avec_place(
    offre: Offre, *, antenne: Antenne, sauf: Seance | None, vers: Vers
) -> list[LigneSeance]:
    """The same as rows that lead `vers` the choice of each."""
    usage = replace(_pour_les_siens(antenne), vers=vers)
    lignes = prochaines_lignes(offre, _avec_place(offre, sauf), usage)
    return [ligne for ligne in lignes if ligne.se_prend]


def _ouvertes(offre: Offre) -> SeanceQuerySet:
    ouvertes: SeanceQuerySet = Seance.objects.proposees().filter(offre=offre.pk, etat=Seance.Etat.OUVERTE)
    return ouvertes


def _sans(seances: SeanceQuerySet, sauf: Seance | None) -> SeanceQuerySet:
    return seances.exclude(pk=sauf.pk) if sauf and not sauf.creneau_minutes else seances


def _avec_place(offre: Offre, sauf: Seance | None) -> SeanceQuerySet:
    return _sans(_ouvertes(offre), sauf).avec_de_la_place()


def _pour_les_siens(antenne: Antenne) -> Usage:
    return Usage(Regard(frozenset({antenne.slug})), attend=False)
