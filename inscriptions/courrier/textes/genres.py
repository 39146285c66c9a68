"""Every kind of message with its first words, which the team may change (docs/contrat.md §7.4)."""

from inscriptions.courrier.textes.genre import Genre
from inscriptions.courrier.textes.pour_la_personne import POUR_LA_PERSONNE
from inscriptions.courrier.textes.pour_les_professionnels import POUR_LES_PROFESSIONNELS

GENRES: dict[str, Genre] = {genre.code: genre for genre in [*POUR_LA_PERSONNE, *POUR_LES_PROFESSIONNELS]}


def nom_du_genre(code: str) -> str:
    """For staff; the code itself for a kind that is no more."""
    return GENRES[code].nom if code in GENRES else code
