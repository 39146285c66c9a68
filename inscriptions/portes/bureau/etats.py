"""Changing the state of a registration from its screen: by POST, guarded, conflicts shown."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views import View
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from catalogue.droits.ecrans import PorteeObjet
from catalogue.formulaires.valeurs import ChampTexteSimple
from inscriptions.courrier.prevenus import prevenus_en_mots
from inscriptions.etats import (
    DATES_PAR_LA_VENUE,
    DU_JOUR,
    EN_SUSPENS,
    GESTES,
    PAR_DEROGATION,
    Etat,
    MotifRefus,
    Qui,
    transition_permise,
)
from inscriptions.models import Inscription
from inscriptions.refus import Refus
from inscriptions.vie.jours import a_noter_le, attente_en_mots, jour_de_venue
from inscriptions.vie.tenue import fin_de_tenue
from inscriptions.vie.transitions import changer_etat


@dataclass(frozen=True)
class Gestes:
    """What the team may do now: at once, with a motif, or with a written reason.

    `refus`: the state that needs a motif, when it is one of them. `plus_tard` says from which day on
    somebody's coming may be noted, while that day is still to come.
    """

    simples: list[tuple[str, str]]
    refus: str
    derogations: list[tuple[str, str]]
    plus_tard: str = ""
    jour_propose: date | None = None
    donne_rendez_vous: bool = False

    # Asked for on a page of its own, which says who is told.
    annulation: str = Etat.ANNULEE

    @property
    def aucun(self) -> bool:
        return not (self.simples or self.refus or self.derogations)


def gestes_possibles(inscription: Inscription) -> Gestes:
    de = inscription.etat
    attendu = a_noter_le(inscription)
    noms = {vers: nom for vers, nom in GESTES.items() if not (attendu and vers in DATES_PAR_LA_VENUE)}
    permis = [(vers, nom) for vers, nom in noms.items() if transition_permise(de, vers)]
    se_notera = attendu and any(transition_permise(de, vers) for vers in DATES_PAR_LA_VENUE)
    return Gestes(
        simples=[(vers, nom) for vers, nom in permis if vers != Etat.REFUSEE],
        refus=Etat.REFUSEE if Etat.REFUSEE in dict(permis) else "",
        derogations=[
            (vers, nom)
            for vers, nom in noms.items()
            if vers in PAR_DEROGATION
            and transition_permise(de, vers, derogation=True)
            and _demande_une_raison(inscription, vers)
        ],
        plus_tard=attente_en_mots(attendu) if attendu and se_notera else "",
        donne_rendez_vous=de not in DU_JOUR and Etat.CONFIRMEE in dict(permis),
        jour_propose=inscription.venue_le or min(jour_de_venue(inscription), timezone.localdate()),
    )


def _demande_une_raison(inscription: Inscription, vers: str) -> bool:
    """Whether the rules stop there: not allowed otherwise, or only while a place is free."""
    if not transition_permise(inscription.etat, vers):
        return True
    return inscription.seance_id is not None and inscription.etat in EN_SUSPENS


class FormulaireEtat(forms.Form):
    """`vu`: the state that the screen showed when the button was pressed."""

    vers = forms.ChoiceField(choices=list(GESTES.items()))
    vu = forms.ChoiceField(choices=Etat.choices, required=False)
    motif = forms.ChoiceField(choices=MotifRefus.choices, required=False)
    raison = ChampTexteSimple(max_length=500, required=False)
    le = forms.DateField(required=False)
    rendez_vous_le = forms.DateTimeField(required=False)


class ChangementEtat(PorteeObjet, PermissionCheckedMixin, View):
    """One change of state, then back to the screen it came from."""

    model = Inscription
    permission_required = "change"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        inscription = get_object_or_404(self.visibles().select_related("jeune"), pk=pk)
        form = FormulaireEtat(request.POST)
        if form.is_valid():
            appliquer(request, inscription, **form.cleaned_data)
        else:
            dates = [nom for nom in ("le", "rendez_vous_le") if nom in form.errors]
            quoi = "Cette date n’existe pas" if dates else "Ce changement n’est pas compris"
            messages.error(request, f"{quoi} : rien n’a été modifié.")
        retour = get_valid_next_url_from_request(request) or reverse("inscriptions:inspect", args=[pk])
        return redirect(retour)


class Annulation(PorteeObjet, PermissionCheckedMixin, View):
    """Says what follows and who is told; a POST cancels."""

    model = Inscription
    permission_required = "change"
    http_method_names = ["get", "head", "post"]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        inscription = self._inscription(pk)
        if inscription.effacee_le or not transition_permise(inscription.etat, Etat.ANNULEE):
            return redirect(reverse("inscriptions:inspect", args=[pk]))
        contexte = {
            "inscription": inscription,
            "prevenus": prevenus_en_mots(inscription, qui=Qui.EQUIPE),
            "tenue": fin_de_tenue(inscription),
        }
        return render(request, "inscriptions/admin/annuler.html", contexte)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        vu = request.POST.get("vu", "")
        vu = vu if vu in Etat.values else ""
        appliquer(request, self._inscription(pk), vers=Etat.ANNULEE, vu=vu)
        return redirect(reverse("inscriptions:inspect", args=[pk]))

    def _inscription(self, pk: int) -> Inscription:
        return get_object_or_404(self.visibles().select_related("jeune", "offre", "seance"), pk=pk)


def appliquer(request: HttpRequest, inscription: Inscription, *, vers: str, vu: str, **details: Any) -> bool:
    """Change the state and say so; a conflict or a rule that refuses is said, and nothing changes."""
    nom, etat = inscription.jeune.nom_complet, Etat(inscription.etat).label
    if vu and vu != inscription.etat:
        messages.warning(
            request,
            f"Entre-temps, l’inscription de {nom} est passée de « {Etat(vu).label} » à « {etat} ». "
            "Rien n’a été modifié : vérifiez avant de recommencer.",
        )
        return False
    try:
        changee = changer_etat(inscription, vers, qui=Qui.EQUIPE, compte=request.user, **details)  # type: ignore[arg-type]
    except Refus as refus:
        messages.error(request, refus.phrase)
    except ValidationError as erreur:
        messages.error(request, " ".join(erreur.messages))
    else:
        messages.success(request, f"{nom} : « {Etat(changee.etat).label} ».")
        return True
    return False
