"""What `make check` asks of templates, style aside (djade): that a line is read without scrolling.

A Django tag stands on one line. One that is too long has too much to say: an object prepared in Python,
a tag of its own or `{% with %}` before it makes it short.
"""

import sys
from pathlib import Path

GABARITS = Path(__file__).resolve().parent.parent / "templates"
LONGUEUR = 120


def lignes_trop_longues(gabarits: Path = GABARITS) -> list[str]:
    """« chemin:ligne : longueur », for each line of more than 120 characters."""
    return [
        f"{fichier.relative_to(gabarits)}:{numero} : {len(ligne)} caractères"
        for fichier in sorted(gabarits.rglob("*.*"))
        for numero, ligne in enumerate(fichier.read_text().splitlines(), start=1)
        if len(ligne) > LONGUEUR
    ]


if __name__ == "__main__":
    trouvees = lignes_trop_longues()
    if trouvees:
        sys.exit("\n".join(["Lignes de gabarits trop longues, 120 caractères au plus :", *trouvees]))
