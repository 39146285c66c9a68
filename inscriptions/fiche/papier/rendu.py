"""From what the paper of a request says to its PDF."""

from pathlib import Path
from typing import Any

from inscriptions.impression import en_pdf

MODELE = Path(__file__).parent / "papier.typ"


def imprimer(contenu: dict[str, Any]) -> bytes:
    """One page, whatever was written. Raises FeuilleImpossible."""
    return en_pdf(MODELE, contenu)
