"""`/orienter/structure/`: what a structure sent and what became of it, its card, who orients for it."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from actions.comptes.envoyees import chiffres_de
from inscriptions.acces.collegues import collegues_de
from inscriptions.models import Prescripteur
from inscriptions.orientations.cartes import cartes_de
from inscriptions.portes.pages.orientations import reserve_aux_prescripteurs
from inscriptions.portes.pages.structure_choisie import prescripteur_choisi

PARAMETRE = "periode"


@dataclass(frozen=True)
class Periode:
    """Days of requests, both included; None for no limit."""

    code: str
    nom: str
    depuis: date | None
    jusqua: date | None


def periodes(aujourd_hui: date) -> list[Periode]:
    """Those that can be chosen; the first is shown when none is."""
    annee = aujourd_hui.year
    return [
        Periode("annee", f"En {annee}", date(annee, 1, 1), None),
        Periode("mois", "Ce mois-ci", aujourd_hui.replace(day=1), None),
        Periode("avant", f"En {annee - 1}", date(annee - 1, 1, 1), date(annee - 1, 12, 31)),
        Periode("tout", "Depuis le début", None, None),
    ]


@require_safe
@reserve_aux_prescripteurs
def ma_structure(request: HttpRequest, prescripteurs: list[Prescripteur]) -> HttpResponse:
    """Of the structure that the address names, else of the one chosen on the list, else of the first."""
    choisi = prescripteur_choisi(request, prescripteurs) or prescripteurs[0]
    possibles = periodes(timezone.localdate())
    demandee = request.GET.get(PARAMETRE)
    periode = next((une for une in possibles if une.code == demandee), possibles[0])
    contexte = {
        "structure": choisi.structure,
        "structures": [prescripteur.structure for prescripteur in prescripteurs],
        "periode": periode,
        "periodes": possibles,
        "chiffres": chiffres_de(choisi.structure, depuis=periode.depuis, jusqua=periode.jusqua),
        "cartes": cartes_de(choisi.structure),
        "collegues": collegues_de(choisi),
        "rubrique": "pros",
    }
    return render(request, "orientations/structure.html", contexte)
