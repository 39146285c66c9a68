"""The room left, in words first and then in seats."""

from django import template

from catalogue.mots.typographie import accorde

register = template.Library()
register.filter("accorde", accorde)
SIEGES_AU_PLUS = 16


@register.filter
def places_en_mots(libres: int | None, places: int | None) -> str:
    """« Il reste 3 places sur 12 », « Dernière place sur 8 », « Complet – liste d’attente »."""
    if libres == 0:
        return "Complet – liste d’attente"
    if places is None or libres is None:
        return "Places sans limite"
    if libres == 1:
        return "Une place, encore libre" if places == 1 else f"Dernière place sur {places}"
    return f"Il reste {libres} places sur {places}"


@register.filter
def sieges(libres: int | None, places: int | None) -> list[bool]:
    """One item a seat, taken ones first, true when free; nothing above sixteen seats."""
    if places is None or libres is None or places > SIEGES_AU_PLUS:
        return []
    return [False] * (places - libres) + [True] * libres
