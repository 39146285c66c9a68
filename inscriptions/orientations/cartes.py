"""The addresses of a structure's card (docs/decisions/0051-la-carte-d-une-structure.md)."""

from urllib.parse import urlencode

from catalogue.adresses import absolue, pour_demander
from catalogue.models import Offre
from inscriptions.models import Structure

MODES = (Offre.Mode.SEANCES, Offre.Mode.CRENEAUX, Offre.Mode.SANS_DATE)


def cartes_de(structure: Structure) -> list[tuple[str, str]]:
    """Titles and absolute addresses: one for each offer that a young person may take alone.

    None of a structure that gives no card.
    """
    if not structure.donne_une_carte:
        return []
    offres = Offre.objects.publiees().filter(qui=Offre.Qui.TOUS, mode__in=MODES).order_by("title")
    code = urlencode({"structure": structure.slug})
    return [(offre.title, f"{absolue(pour_demander(offre.slug))}?{code}") for offre in offres]
