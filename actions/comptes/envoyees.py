"""What a structure sent in a period and what it may know of it, offer by offer: figures, nobody's name.

The rows are those of the measure « orientations », so that the structure and the team read one figure.
What follows is told as each person allows: whoever shares nothing is in a column of their own,
wherever they are, so that the figures tell no more than the list does (`inscriptions.acces.partage`).
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q

from actions.comptes.moteur import derriere
from inscriptions.etats import VENUES, VIVANTS
from inscriptions.models import PeutSavoir, Structure

MESURE = "orientations"
_TUES = Q(peut_savoir=PeutSavoir.NON)
_RECUES, _EN_COURS = Q(etat__in=VENUES), Q(etat__in=VIVANTS)
_COMPTES = {
    "envoyees": Count("pk"),
    "en_cours": Count("pk", filter=_EN_COURS & ~_TUES),
    "recues": Count("pk", filter=_RECUES & ~_TUES),
    "sans_suite": Count("pk", filter=~(_EN_COURS | _RECUES | _TUES)),
    "tues": Count("pk", filter=_TUES),
}


@dataclass(frozen=True)
class Envoyees:
    """Numbers of orientations; `envoyees` is the sum of the four others."""

    envoyees: int
    en_cours: int
    recues: int
    sans_suite: int
    tues: int


@dataclass(frozen=True)
class ChiffresDeStructure:
    """By title of offer, the most asked for first; `jeunes`: distinct people in all of them."""

    lignes: list[tuple[str, Envoyees]]
    total: Envoyees
    jeunes: int


def chiffres_de(structure: Structure, *, depuis: date | None, jusqua: date | None) -> ChiffresDeStructure:
    """Of the requests of the period, both days included; None for no limit. Two queries."""
    rangees = derriere(MESURE, depuis=depuis, jusqua=jusqua, filtres={"structure": [structure.slug]})
    par_offre = rangees.order_by().values("offre", "offre__title").annotate(**_COMPTES)
    totaux: dict[str, Any] = rangees.order_by().aggregate(jeunes=Count("jeune", distinct=True), **_COMPTES)
    jeunes = totaux.pop("jeunes")
    # By key too: two offers may bear the same title.
    lignes = [
        (ligne["offre__title"], Envoyees(**{nom: ligne[nom] for nom in _COMPTES})) for ligne in par_offre
    ]
    lignes.sort(key=lambda ligne: (-ligne[1].envoyees, ligne[0]))
    return ChiffresDeStructure(lignes, Envoyees(**totaux), jeunes)
