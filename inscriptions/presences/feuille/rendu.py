"""From what a sheet says to its PDF."""

from pathlib import Path
from typing import Any

from inscriptions.impression import en_pdf

DOSSIER = Path(__file__).parent
MODELE = "feuille.typ"


def rendre(contenu: dict[str, Any], *, dossier: Path = DOSSIER) -> bytes:
    """The PDF of a sheet. Raises FeuilleImpossible."""
    return en_pdf(dossier / MODELE, contenu)
