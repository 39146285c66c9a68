"""The value of an indicator: its measure, over its denominator (product.md C1)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from actions.comptes import compter
from actions.comptes.resultat import nombre
from actions.models import Indicateur


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
) -> Valeur:
    """The indicator computed for a period. Raises CompteImpossible when it is badly composed."""
    au_dessus = _figure(indicateur.mesure, indicateur.filtres, depuis, jusqua, antennes)
    if indicateur.denominateur_mesure:
        return Valeur(
            au_dessus,
            _figure(
                indicateur.denominateur_mesure, indicateur.denominateur_filtres, depuis, jusqua, antennes
            ),
        )
    if indicateur.denominateur_externe:
        return Valeur(au_dessus, nombre(indicateur.denominateur_externe.valeur))
    return Valeur(au_dessus)


def _figure(
    mesure: str, filtres: Any, depuis: date | None, jusqua: date | None, antennes: QuerySet | None
) -> Any:
    resultat = compter([mesure], depuis=depuis, jusqua=jusqua, filtres=filtres or {}, antennes=antennes)
    return resultat.valeur_totale(mesure)
