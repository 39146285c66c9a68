"""Figures as French readers write them. Pure."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

ESPACE_FINE = "\u202f"
ESPACE = "\u00a0"
MOINS = "−"


def en_lettres(valeur: Any, decimales: int = 2) -> str:
    """« 1 037 750 », « 46,85 »: thin spaces between thousands, a comma, no useless zero."""
    arrondi = Decimal(str(valeur)).quantize(Decimal(1).scaleb(-decimales), ROUND_HALF_UP)
    texte = f"{abs(arrondi):,f}"
    entier, _, reste = texte.partition(".")
    reste = reste.rstrip("0")
    entier = entier.replace(",", ESPACE_FINE)
    signe = MOINS if arrondi < 0 else ""
    return f"{signe}{entier},{reste}" if reste else f"{signe}{entier}"


def pourcentage(numerateur: Any, denominateur: Any, decimales: int = 0) -> str:
    """« 76 % » of two whole numbers, rounded once; empty without denominator."""
    if not denominateur or numerateur is None:
        return ""
    taux = Decimal(str(numerateur)) * 100 / Decimal(str(denominateur))
    return f"{en_lettres(taux, decimales)}{ESPACE}%"
