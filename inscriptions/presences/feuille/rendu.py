"""From what a sheet says to its PDF.

The text of people reaches the template as data (JSON), never as markup: whatever they are called,
nothing of it is run. The template sees its own folder only, asks no network, and uses the fonts
inside the typst wheel: Latin (Vietnamese included) and Arabic are drawn; a sign of another script
is drawn as an empty box, and the sheet is then tagged without claiming PDF/UA.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

import typst

DOSSIER = Path(__file__).parent
MODELE = "feuille.typ"
NORMES: Any = ["ua-1"]


class FeuilleImpossible(Exception):
    """The PDF could not be made."""


@cache
def _polices() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False)


def rendre(contenu: dict[str, Any], *, dossier: Path = DOSSIER) -> bytes:
    """The PDF of a sheet. Raises FeuilleImpossible."""
    try:
        return _compiler(contenu, dossier, NORMES)
    except RuntimeError as erreur:  # TypstError, and what the file system refuses
        if "could not be displayed" not in str(erreur):
            raise FeuilleImpossible(str(erreur)) from erreur
    try:
        return _compiler(contenu, dossier, [])
    except RuntimeError as erreur:
        raise FeuilleImpossible(str(erreur)) from erreur


def _compiler(contenu: dict[str, Any], dossier: Path, normes: Any) -> bytes:
    pdf = typst.compile(
        str(dossier / MODELE),
        root=str(dossier),
        format="pdf",
        font_paths=_polices(),
        ignore_system_fonts=True,
        sys_inputs={"feuille": json.dumps(contenu)},
        pdf_standards=normes,
    )
    if not isinstance(pdf, bytes):
        raise FeuilleImpossible("No file was made.")
    return pdf
