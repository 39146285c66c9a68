"""How well a colour reads on another: luminance and contrast as WCAG 2.2 computes them."""

TEXTE, DESSIN = 4.5, 3.0  # levels AA of texts (1.4.3) and of what is no text (1.4.11)


def luminance(couleur: str) -> float:
    """Relative luminance of « #rrggbb », from 0 (black) to 1 (white)."""
    rouge, vert, bleu = (_lineaire(composante / 255) for composante in composantes(couleur))
    return 0.2126 * rouge + 0.7152 * vert + 0.0722 * bleu


def contraste(une: str, autre: str) -> float:
    """From 1 (the same) to 21 (black on white), whichever is the ground."""
    sombre, claire = sorted((luminance(une), luminance(autre)))
    return (claire + 0.05) / (sombre + 0.05)


def melange(couleur: str, vers: str, part: float) -> str:
    """`couleur` gone by `part` (0 to 1) of the way to another."""
    paires = zip(composantes(couleur), composantes(vers), strict=True)
    return "#" + "".join(f"{round(une + (autre - une) * part):02x}" for une, autre in paires)


def composantes(couleur: str) -> tuple[int, int, int]:
    """Red, green and blue of « #rrggbb », each from 0 to 255."""
    return int(couleur[1:3], 16), int(couleur[3:5], 16), int(couleur[5:7], 16)


def _lineaire(valeur: float) -> float:
    return valeur / 12.92 if valeur <= 0.04045 else ((valeur + 0.055) / 1.055) ** 2.4
