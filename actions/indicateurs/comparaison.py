"""The figures that a report once printed, beside the same ones computed from rows."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from actions.comptes import CompteImpossible
from actions.indicateurs.valeurs import Valeur, seulement, valeur
from actions.models.chiffres import ChiffrePublie
from actions.models.programmes import Programme
from actions.nombres import ESPACE, en_lettres

MASQUE = "masqué"


def comparer(
    programme: Programme, depuis: date, jusqua: date, *, masquer: int | None = None
) -> list[dict[str, Any]]:
    """One line per published figure of the programme whose period touches the one asked for."""
    chiffres = (
        ChiffrePublie.objects.filter(indicateur__programme=programme, depuis__lte=jusqua, jusqua__gte=depuis)
        .select_related("indicateur", "indicateur__numerateur_externe", "indicateur__denominateur_externe")
        .order_by("ordre", "pk")
    )
    return [comparer_un(chiffre, masquer=masquer) for chiffre in chiffres]


def comparer_un(chiffre: ChiffrePublie, *, masquer: int | None = None) -> dict[str, Any]:
    """Published, computed, and the difference in words; the definition of the indicator with it."""
    ligne: dict[str, Any] = {
        "libelle": chiffre.libelle,
        "source": chiffre.source,
        "publie": _imprime(chiffre, chiffre.valeur),
        "indicateur": chiffre.indicateur.code,
        "definition": chiffre.indicateur.definition,
    }
    try:
        calcul = valeur(chiffre.indicateur, chiffre.depuis, chiffre.jusqua, masquer=masquer)
        ligne["seulement"] = seulement(chiffre.indicateur)
    except CompteImpossible as erreur:
        return {
            **ligne,
            "calcule": "–",
            "detail": "",
            "ecart": erreur.a_l_ecran,
            "different": True,
            "impossible": True,
        }
    calcule = _calcule(chiffre, calcul)
    if calcule is None:
        return {**ligne, "calcule": MASQUE, "detail": "", "ecart": "", "different": False}
    difference = calcule - chiffre.valeur
    # A percentage printed without decimals is right when the computed one rounds to it.
    precision = Decimal(1).scaleb(chiffre.valeur.normalize().as_tuple().exponent)  # type: ignore[arg-type]
    arrondi = calcule.quantize(min(precision, Decimal(1)), ROUND_HALF_UP)
    different = arrondi != chiffre.valeur if chiffre.forme == "pourcentage" else bool(difference)
    return {
        **ligne,
        "calcule": _imprime(chiffre, calcule),
        "detail": _detail(calcul),
        "ecart": _ecart(chiffre, difference) if different else "aucun",
        "different": different,
    }


def _calcule(chiffre: ChiffrePublie, calcul: Valeur) -> Decimal | None:
    if calcul.numerateur is None:
        return None
    if chiffre.forme == ChiffrePublie.Forme.NOMBRE:
        return Decimal(str(calcul.numerateur))
    if not calcul.denominateur:
        return None
    taux = Decimal(str(calcul.numerateur)) * 100 / Decimal(str(calcul.denominateur))
    return taux.quantize(Decimal("0.01"), ROUND_HALF_UP)


def _imprime(chiffre: ChiffrePublie, nombre: Decimal) -> str:
    unite = f"{ESPACE}%" if chiffre.forme == ChiffrePublie.Forme.POURCENTAGE else ""
    return en_lettres(nombre) + unite


def _ecart(chiffre: ChiffrePublie, difference: Decimal) -> str:
    signe = "+" if difference > 0 else ""
    points = (
        f" point{'s' if abs(difference) >= 2 else ''}"
        if chiffre.forme == ChiffrePublie.Forme.POURCENTAGE
        else ""
    )
    return f"{signe}{en_lettres(difference)}{points}"


def _detail(calcul: Valeur) -> str:
    if calcul.denominateur is None:
        return ""
    return f"{en_lettres(calcul.numerateur)} sur {en_lettres(calcul.denominateur)}"
