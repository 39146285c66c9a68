"""Offers and dates as lists show them: columns read into small objects, no model made of them.

A page of twenty cards, or a feed of a thousand dates, spends its time on making models, not on reading rows.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from catalogue.models import Antenne, Lieu, Offre
from catalogue.querysets import OffreQuerySet, SeanceQuerySet
from catalogue.vitrine.lieux import Emplacement, lieu_de, ou

DE_L_OFFRE = ("pk", "title", "slug", "type", "mode", "qui", "quand", "resume")
EMPLACEMENT = ("antenne_id", "lieu_id", "adresse")
FIN_DE_L_OFFRE = len(EMPLACEMENT) + len(DE_L_OFFRE)
DE_LA_SEANCE = (
    *("pk", "jour", "debut", "fin", "etat", "places", "libres"),
    *("inscriptions_du", "inscriptions_au", "modifie_le"),
)


class OffreMontree(NamedTuple):
    """What a list says of an offer."""

    pk: int
    title: str
    slug: str
    type: str
    mode: str
    qui: str
    quand: str
    resume: str


@dataclass(frozen=True, slots=True)
class SeanceMontree:
    """A date: its offer, where it is in words, the lieu to go to when it is known.

    `libres`: the places that a newcomer may take, None without limit.
    """

    offre: OffreMontree
    ou: str
    lieu: Lieu | None
    adresse: str
    pk: int
    jour: date
    debut: datetime
    fin: datetime
    etat: str
    places: int | None
    libres: int | None
    inscriptions_du: datetime | None
    inscriptions_au: datetime | None
    modifie_le: datetime


def offres_montrees(offres: OffreQuerySet) -> dict[int, OffreMontree]:
    """By key."""
    return {ligne[0]: OffreMontree(*ligne) for ligne in offres.values_list(*DE_L_OFFRE)}


def seances_montrees(seances: SeanceQuerySet) -> list[SeanceMontree]:
    """In their order. Three queries at most, whatever their number: dates, sites, lieux of their own."""
    avec_places = seances.avec_places_libres()
    lignes = list(
        avec_places.values_list(*EMPLACEMENT, *(f"offre__{nom}" for nom in DE_L_OFFRE), *DE_LA_SEANCE)
    )
    endroits = _endroits({ligne[:3] for ligne in lignes})
    offres: dict[int, OffreMontree] = {}
    montrees = []
    for ligne in lignes:
        if (offre := offres.get(ligne[3])) is None:
            offre = offres[ligne[3]] = OffreMontree(*ligne[3:FIN_DE_L_OFFRE])
        montrees.append(SeanceMontree(offre, *endroits[ligne[:3]], ligne[2], *ligne[FIN_DE_L_OFFRE:]))
    return montrees


def _endroits(emplacements: set[tuple[int, int | None, str]]) -> dict[tuple, tuple[str, Lieu | None]]:
    """In words, and the lieu, of each antenne, lieu and address for once; most lieux are those of the sites."""
    if not emplacements:
        return {}
    antennes = Antenne.objects.select_related("lieu").in_bulk({antenne for antenne, _, _ in emplacements})
    lieux = {antenne.lieu_id: antenne.lieu for antenne in antennes.values()}
    if manquent := {lieu for _, lieu, _ in emplacements if lieu} - lieux.keys():
        lieux |= Lieu.objects.in_bulk(manquent)
    endroits = {}
    for cle in emplacements:
        antenne, lieu, adresse = cle
        emplacement = Emplacement(antennes[antenne], lieu, lieux.get(lieu), adresse)
        endroits[cle] = (ou(emplacement), lieu_de(emplacement))
    return endroits


def premiers_themes(offres: Collection[int]) -> dict[int, str]:
    """The name of the first theme of each, by the order of themes; absent where there is none."""
    liens = Offre.themes.through.objects.filter(offre__in=offres).order_by("-theme__ordre", "-theme__nom")
    return dict(liens.values_list("offre_id", "theme__nom"))
