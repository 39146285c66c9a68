"""Filters in words: what a figure is limited to, said wherever the figure is printed."""

from collections.abc import Sequence

from actions.comptes.dimensions import NON_RENSEIGNE
from actions.comptes.groupes import Filtres
from actions.comptes.moteur import dimension_de


def filtres_en_mots(filtres: Filtres) -> str:
    """« Thème Logement ou Santé ; Sexe Femme », by the names of today; empty without filters.

    Raises CompteImpossible for a dimension or a value that does not exist.
    """
    return "\u00a0; ".join(_un_filtre(code, textes) for code, textes in filtres.items() if textes)


def _un_filtre(code: str, textes: Sequence[str]) -> str:
    dimension = dimension_de(code)
    valeurs = dimension.lire(textes)
    connues = dimension.valeurs.presenter(valeur for valeur in valeurs if valeur is not None)
    noms = [nom for _, nom in connues.values()] + ([NON_RENSEIGNE] if None in valeurs else [])
    return f"{dimension.nom} {' ou '.join(noms)}"
