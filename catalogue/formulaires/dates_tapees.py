"""Dates as people type them in three fields: « mai », « févr. » or « 05 » for a month, « 06 » for a year."""

from catalogue.mots.recherche import sans_accent
from catalogue.temps.dates import MOIS

_MOIS = [sans_accent(mois) for mois in MOIS]
# Fewer letters than these begin two months, or none that anybody means.
LETTRES = 3


def numero_du_mois(texte: str) -> int:
    """1 for « janvier », « janv. » or « 01 ». Raises ValueError for what names no month, or two: « jui »."""
    mot = sans_accent(texte).strip().rstrip(".")
    if not mot.isalpha():
        return int(mot)
    possibles = [numero for numero, mois in enumerate(_MOIS, 1) if mois.startswith(mot)]
    if len(mot) < LETTRES or len(possibles) != 1:
        raise ValueError(f"No single month: {texte}")
    return possibles[0]


def annee_entiere(texte: str, *, derniere: int) -> int:
    """2006 for « 06 »: two figures are the latest year up to `derniere` that ends so. Raises ValueError."""
    chiffres = texte.strip()
    annee = int(chiffres)
    if len(chiffres) != 2:
        return annee
    return derniere - (derniere - annee) % 100
