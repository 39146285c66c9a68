"""The cards of a structure: an address for each offer (docs/decisions/0051-la-carte-d-une-structure.md)."""

from typing import NamedTuple
from urllib.parse import urlencode

from catalogue.adresses import absolue, pour_demander
from catalogue.models import Offre
from inscriptions.models import Structure

MODES = (Offre.Mode.SEANCES, Offre.Mode.CRENEAUX, Offre.Mode.SANS_DATE)


class Carte(NamedTuple):
    """One offer on the card of a structure; `adresse` is absolute."""

    slug: str
    titre: str
    adresse: str


def cartes_de(structure: Structure) -> list[Carte]:
    """One for each offer that a young person may take alone; none of a structure that gives no card."""
    if not structure.donne_une_carte:
        return []
    offres = Offre.objects.publiees().filter(qui=Offre.Qui.TOUS, mode__in=MODES).order_by("title")
    code = urlencode({"structure": structure.slug})
    return [
        Carte(offre.slug, offre.title, f"{absolue(pour_demander(offre.slug))}?{code}") for offre in offres
    ]
