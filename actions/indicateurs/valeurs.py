"""The value of an indicator: its measure, over its denominator (docs/contrat.md §7.6)."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.db.models import QuerySet

from actions.comptes import CompteImpossible, compter, filtres_en_mots
from actions.comptes.groupes import Filtres
from actions.comptes.resultat import nombre
from actions.models.chiffres import Indicateur


@dataclass(frozen=True)
class Valeur:
    """A figure and what it is a part of; `taux` is null without a denominator."""

    numerateur: Any
    denominateur: Any = None

    @property
    def taux(self) -> float | None:
        """Rounded to four decimals, as everywhere."""
        if not self.denominateur or self.numerateur is None:
            return None
        return round(float(self.numerateur) / float(self.denominateur), 4)


def valeur(
    indicateur: Indicateur,
    depuis: date | None = None,
    jusqua: date | None = None,
    *,
    antennes: QuerySet | None = None,
    masquer: int | None = None,
) -> Valeur:
    """The indicator computed for a period. Raises CompteImpossible when it is badly composed.

    With `masquer`, a small numerator is None, and so is one that leaves few people out.
    """
    compte = partial(_compte, depuis=depuis, jusqua=jusqua, antennes=antennes, masquer=masquer)
    if indicateur.numerateur_externe:
        au_dessus = nombre(indicateur.numerateur_externe.valeur)
    else:
        au_dessus = compte(indicateur.mesure, indicateur.filtres)
    if indicateur.denominateur_externe:
        return Valeur(au_dessus, nombre(indicateur.denominateur_externe.valeur))
    if not indicateur.denominateur_mesure:
        return Valeur(au_dessus)
    en_dessous = compte(indicateur.denominateur_mesure, indicateur.denominateur_filtres)
    if masquer and au_dessus is not None and en_dessous and 0 < en_dessous - au_dessus < masquer:
        au_dessus = None
    return Valeur(au_dessus, en_dessous)


def _compte(
    mesure: str,
    filtres: Any,
    *,
    depuis: date | None,
    jusqua: date | None,
    antennes: QuerySet | None,
    masquer: int | None,
) -> Any:
    resultat = compter(
        [mesure],
        depuis=depuis,
        jusqua=jusqua,
        filtres=_conditions(filtres),
        antennes=antennes,
        masquer=masquer,
    )
    return resultat.valeur_totale(mesure)


def seulement(indicateur: Indicateur) -> str:
    """What its filters limit it to, in words; empty without filters. Raises CompteImpossible.

    A figure typed by hand is limited by none, whatever its side of the indicator still holds.
    """
    au_dessus = _mots(indicateur.filtres) if indicateur.numerateur_externe is None else ""
    if not indicateur.a_un_denominateur:
        return au_dessus
    en_dessous = _mots(indicateur.denominateur_filtres) if indicateur.denominateur_externe is None else ""
    moities = (("au-dessus", au_dessus), ("en dessous", en_dessous))
    return "\u00a0; ".join(f"{place}, {mots}" for place, mots in moities if mots)


def _mots(filtres: Any) -> str:
    return filtres_en_mots(_conditions(filtres))


def _conditions(filtres: Any) -> Filtres:
    """As the engine reads them. Raises CompteImpossible."""
    if not isinstance(filtres, dict):
        raise CompteImpossible("filtres", "Les filtres associent une dimension à une liste de valeurs.")
    return {
        code: [str(v) for v in valeurs] if isinstance(valeurs, list) else [str(valeurs)]
        for code, valeurs in filtres.items()
    }
