"""A person's name for comparison: what makes two spellings of it the same (docs/contrat.md §3.4). Pure."""

import unicodedata

from catalogue.mots.recherche import nom_plie

LONGUEUR = 210


def cle_identite(prenom: str, nom: str) -> str:
    """First and last name for comparison: case, accents, apostrophes, hyphens and order do not count.

    At most `LONGUEUR` characters, whatever the folding makes of the name.
    """
    lettres = nom_plie(f"{prenom} {nom}")
    mots = "".join(lettre if _fait_un_mot(lettre) else " " for lettre in lettres).split()
    return " ".join(sorted(mots))[:LONGUEUR].rstrip()


def _fait_un_mot(signe: str) -> bool:
    """Letters, digits, and the marks without which an Indian script falls to pieces."""
    return unicodedata.category(signe)[0] in "LNM"
