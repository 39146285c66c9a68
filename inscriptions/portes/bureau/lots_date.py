"""Another date for one or several registrations of the same offer, chosen by the team."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.text import capfirst

from catalogue.formulaires.valeurs import ChampTexteSimple
from catalogue.models import Seance
from catalogue.temps.dates import heure
from inscriptions.acces.personnes import antennes_de
from inscriptions.dates.changer import changer_de_date
from inscriptions.etats import Qui
from inscriptions.models import Inscription
from inscriptions.portes.bureau.lots import GesteEnLot
from inscriptions.rendez_vous import rendez_vous_en
from inscriptions.saisie import code_du_creneau, creneau_du_code
from inscriptions.vie import places

SEANCES = 60
PLUSIEURS_OFFRES = (
    "Ces inscriptions sont pour plusieurs offres. Choisissez des inscriptions d’une même offre."
)


class FormulaireNouvelleDate(forms.Form):
    """The upcoming dates of the offer, closed and full ones too: the team decides."""

    date = forms.ChoiceField(label="Nouvelle date")
    raison = ChampTexteSimple(
        label="Raison, si la date est complète",
        max_length=500,
        required=False,
        help_text="Elle permet d’ajouter des personnes au-delà des places. Elle est gardée dans l’historique.",
    )

    def __init__(self, *args: Any, seances: list[Seance], par_heure: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choix = [un for seance in seances for un in _choix(seance, par_heure=par_heure)]
        self.fields["date"].choices = [("", "—"), *choix]  # type: ignore[attr-defined]


class ChangerDeDateEnLot(GesteEnLot):
    """People keep their registration and its reference; each is told of the new date."""

    display_name = "Changer de date"
    action_type = "changer-date"
    aria_label = "Changer la date des inscriptions choisies"
    form_class = FormulaireNouvelleDate

    def get_form_kwargs(self) -> dict[str, Any]:
        choisies = list(self.modifiables().filter(pk__in=self.numeros))
        offres = {inscription.offre_id for inscription in choisies}
        seances = self._seances(offres.pop()) if len(offres) == 1 else []
        quittees = {inscription.seance_id for inscription in choisies}
        # Where all of them are already, only another hour is another date.
        ailleurs = [s for s in seances if {s.pk} != quittees or (s.creneau_minutes and len(choisies) == 1)]
        return {**super().get_form_kwargs(), "seances": ailleurs, "par_heure": len(choisies) == 1}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexte = super().get_context_data(**kwargs)
        offres = {ligne["item"].offre_id for ligne in contexte["items"]}
        contexte["empechement"] = PLUSIEURS_OFFRES if len(offres) > 1 else ""
        return contexte

    def _seances(self, offre: int) -> list[Seance]:
        siennes = Seance.objects.a_venir().filter(
            offre=offre, antenne__in=antennes_de(self.request.user, "change")
        )
        ouvertes = siennes.filter(etat__in=[Seance.Etat.OUVERTE, Seance.Etat.FERMEE])
        lues = ouvertes.avec_places_libres().avec_reserves().select_related("antenne__lieu", "lieu")
        return list(lues.order_by("debut", "pk")[:SEANCES])

    def seances_touchees(self, inscriptions: list[Inscription]) -> set[int]:
        return super().seances_touchees(inscriptions) | {self._choisie()[0]}

    def _choisie(self) -> tuple[int, datetime | None]:
        """The séance and slot of the choice: the form accepted no other than its own."""
        numero, _, reste = self.cleaned_form.cleaned_data["date"].partition("@")
        return int(numero), creneau_du_code(reste) if reste else None

    def appliquer(self, inscription: Inscription) -> None:
        numero, creneau = self._choisie()
        changer_de_date(
            inscription,
            seance=Seance.objects.get(pk=numero),
            creneau=creneau,
            qui=Qui.EQUIPE,
            compte=self.request.user,
            raison=self.cleaned_form.cleaned_data["raison"],
        )


def _choix(seance: Seance, *, par_heure: bool) -> list[tuple[str, str]]:
    """A séance; or each of its free hours, for one person."""
    rendez_vous = rendez_vous_en(seance)
    jour = capfirst(rendez_vous.jour)
    if seance.creneau_minutes and par_heure:
        return [
            (f"{seance.pk}@{code_du_creneau(libre)}", f"{jour}, {heure(libre)}, {rendez_vous.ou}")
            for libre in places.creneaux_libres(seance)
        ]
    fermee = ", inscriptions fermées" if seance.etat == Seance.Etat.FERMEE else ""
    places_ = f"{jour}, {rendez_vous.horaire}, {rendez_vous.ou} ({_places_en_mots(seance)}{fermee})"
    return [(str(seance.pk), places_)]


def _places_en_mots(seance: Seance) -> str:
    if seance.libres is None:
        return "sans limite"
    return (
        f"{seance.libres} places libres"
        if seance.libres > 1
        else ("1 place libre" if seance.libres else "complet")
    )
