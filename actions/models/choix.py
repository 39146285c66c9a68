"""What staff may choose and write of the counts engine: measures, and filters that it understands.

The engine reads the models, so it is imported when it is asked.
"""

from typing import Any

from django.core.exceptions import ValidationError


def choix_mesures() -> list[tuple[str, str]]:
    """Codes and names of the registry of measures."""
    from actions.comptes import choix_mesures

    return choix_mesures()


def valider_filtres(mesure: str, filtres: Any, champ: str) -> None:
    """Raise ValidationError on `champ` where the engine cannot count `mesure` with these filters."""
    from actions.comptes import MESURES, CompteImpossible, derriere

    if not filtres or (mesure and mesure not in MESURES):
        return  # nothing to read, or a measure that is refused on its own field
    if not mesure:
        raise ValidationError({champ: "Des filtres sans mesure ne servent à rien : choisissez une mesure."})
    if not isinstance(filtres, dict) or not all(_des_textes(valeurs) for valeurs in filtres.values()):
        raise ValidationError(
            {champ: 'Écrivez une dimension et la liste de ses valeurs, par exemple {"sexe": ["F"]}.'}
        )
    try:
        derriere(mesure, filtres=filtres)
    except CompteImpossible as erreur:
        raise ValidationError({champ: erreur.a_l_ecran}) from erreur


def _des_textes(valeurs: Any) -> bool:
    return isinstance(valeurs, list) and bool(valeurs) and all(isinstance(v, str) for v in valeurs)
