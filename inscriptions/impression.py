"""Sheets of paper: from what one says to its tagged PDF, which fits the reader of a screen too.

The text of people reaches a template as data (JSON), never as markup: whatever they are called,
nothing of it is run. A template sees its own folder only, asks no network, and uses the fonts
inside the typst wheel: Latin (Vietnamese included) and Arabic are drawn; a sign of another script
is drawn as an empty box, and the sheet is then tagged without claiming PDF/UA.
"""

import json
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import typst
from django.http import HttpResponse

from catalogue.models import Maison

NORMES: Any = ["ua-1"]
# Joiners of Persian and of Indian scripts are letters' business; the other controls are nobody's.
_JOINTS = "\u200c\u200d"
_CONTROLES = frozenset({"Cc", "Cf", "Cs", "Co"})


class FeuilleImpossible(Exception):
    """The PDF could not be made."""

    @property
    def cause(self) -> str:
        """For the log: what its message quotes, between backticks, may be somebody's name."""
        return str(self).partition("`")[0]


def en_pdf(modele: Path, contenu: dict[str, Any]) -> bytes:
    """`contenu` as the template `modele` sets it. Raises FeuilleImpossible."""
    try:
        return _compiler(modele, contenu, NORMES)
    except RuntimeError as erreur:  # TypstError, and what the file system refuses
        if "could not be displayed" not in str(erreur):
            raise FeuilleImpossible(str(erreur)) from erreur
    try:
        return _compiler(modele, contenu, [])
    except RuntimeError as erreur:
        raise FeuilleImpossible(str(erreur)) from erreur


def remettre_le_pdf(pdf: bytes, *, nom: str) -> HttpResponse:
    """Shown by the browser, which prints it; `nom` without its ending is that of the file once saved."""
    return HttpResponse(
        pdf,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{nom}.pdf"'},
    )


def sur_une_ligne(texte: str) -> str:
    """Without controls: direction marks, line breaks and the like have no place on a line of paper."""
    # A break is a space first: « fin.\nDébut » are two words.
    garde = "".join(
        signe
        for signe in " ".join(texte.splitlines())
        if signe in _JOINTS or unicodedata.category(signe) not in _CONTROLES
    )
    return " ".join(unicodedata.normalize("NFC", garde).split())


def maison_en_tete() -> dict[str, str]:
    """What the house prints at the top of its sheets."""
    maison = Maison.courante()
    return {
        "nom": sur_une_ligne(maison.nom),
        "marque": sur_une_ligne(maison.marque),
        "marque_soulignee": sur_une_ligne(maison.marque_soulignee),
    }


@cache
def _polices() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False)


def _compiler(modele: Path, contenu: dict[str, Any], normes: Any) -> bytes:
    pdf = typst.compile(
        str(modele),
        root=str(modele.parent),
        format="pdf",
        font_paths=_polices(),
        ignore_system_fonts=True,
        sys_inputs={"feuille": json.dumps(contenu)},
        pdf_standards=normes,
    )
    if not isinstance(pdf, bytes):
        raise FeuilleImpossible("No file was made.")
    return pdf
