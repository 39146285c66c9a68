"""The house's own drawing: rows of seats, a few lit. What a shared link shows of a page without an image."""

from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageDraw

from catalogue.maison.contrastes import melange
from catalogue.maison.couleurs import BLANC, Couleurs

# What the networks ask of an image that is shared (ogp.me gives no size; these are the ones all of them crop least).
LARGEUR, HAUTEUR = 1200, 630
# Drawn twice as large: reducing it smooths the curves.
FINESSE = 2
SIEGE, PAS, RANG = 84, 108, 150
# (row, seat) of those that are lit.
ALLUMES = {(0, 8), (1, 2), (2, 6), (3, 4), (3, 9)}
EFFACEMENT = 0.14


@lru_cache(maxsize=4)
def dessin_de_la_maison(couleurs: Couleurs) -> bytes:
    """A PNG of 1200 × 630 in the colours of the house: some networks read no SVG."""
    toile = Image.new("RGB", (LARGEUR * FINESSE, HAUTEUR * FINESSE), couleurs.couleur)
    crayon = ImageDraw.Draw(toile)
    eteint = melange(couleurs.couleur, BLANC, EFFACEMENT)
    for rang in range(HAUTEUR // RANG + 1):
        decalage = PAS // 2 if rang % 2 else 0
        for numero in range(-1, LARGEUR // PAS + 1):
            couleur = couleurs.accent if (rang, numero) in ALLUMES else eteint
            _asseoir(crayon, numero * PAS + decalage + 24, rang * RANG + 24, couleur)
    fichier = BytesIO()
    reduite = toile.resize((LARGEUR, HAUTEUR), Image.Resampling.LANCZOS)
    reduite.quantize(64).save(fichier, "PNG", optimize=True)
    return fichier.getvalue()


def _asseoir(crayon: ImageDraw.ImageDraw, x: int, y: int, couleur: str) -> None:
    """A seat: an arch, with a foot hardly rounded."""
    gauche, haut, large = x * FINESSE, y * FINESSE, SIEGE * FINESSE
    bas, arrondi = haut + large * 3 // 2, large // 8
    crayon.rounded_rectangle((gauche, haut + large // 2, gauche + large, bas), arrondi, couleur)
    crayon.pieslice((gauche, haut, gauche + large, haut + large), 180, 360, couleur)
    crayon.rectangle((gauche, haut + large // 2, gauche + large, bas - arrondi), couleur)
