"""What somebody is compared by: their name, whatever its spelling, and their number (docs/contrat.md §3.4). Pure."""

import re
import unicodedata

from django.core.exceptions import ValidationError

from catalogue.mots.recherche import nom_plie

LONGUEUR = 210
DOSSIER_LONGUEUR = 20
DOSSIER_MAL_ECRIT = (
    f"Un numéro de dossier a {DOSSIER_LONGUEUR} lettres ou chiffres au plus, par exemple 7512345."
)
_DOSSIER = re.compile(rf"[0-9A-Z/-]{{1,{DOSSIER_LONGUEUR}}}")


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


def numero_de_dossier(texte: str) -> str:
    """The number of somebody in the national file as it is kept: without spaces, in capitals; "" for none.

    Raises ValidationError for what is no number.
    """
    numero = dossier_serre(texte)
    if numero and not _DOSSIER.fullmatch(numero):
        raise ValidationError({"dossier": DOSSIER_MAL_ECRIT})
    return numero


def dossier_serre(texte: str) -> str:
    """`texte` as numbers are compared, whether it is one or not."""
    return "".join(texte.split()).upper()
