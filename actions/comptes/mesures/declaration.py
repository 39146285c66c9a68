"""What a measure declares: which rows it counts, how, and the day that dates them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce

from actions.comptes.mediane import Mediane
from actions.comptes.tables import Table

LIGNES = Count("pk")
JEUNES = Count("jeune", distinct=True)
# Of rows that say their `delai`; 0 without any.
DELAI_MEDIAN = Coalesce(Mediane("delai"), 0)


@dataclass(frozen=True)
class Mesure:
    """A figure: which rows it counts, how, and the day that dates them.

    `date` is a date column; `duree` names the two ends of rows that last; `datee_par` says that day
    in words. `unite` is what the list
    behind the figure shows: the table's own rows, or the young people in them. `effectif` counts
    who is behind the figure: masking is decided on it; none: the figure tells of nobody. `cause`: where
    its rows say why a need was not met. `avec`: what other tables tell of the same, and is added to it.
    """

    code: str
    nom: str
    definition: str
    table: Table
    lignes: Callable[[], QuerySet]
    calcul: Any
    datee_par: str
    date: str = ""
    duree: tuple[str, str] = ("", "")
    unite: str = "ligne"
    effectif: Any = None
    exclusions: str = ""
    cause: Any = None
    avec: "tuple[Mesure, ...]" = ()

    def dans_la_periode(self, depuis: Any, jusqua: Any) -> Q:
        """Rows dated in the period; a bound that is None is open."""
        debut, fin = (self.date, self.date) if self.date else self.duree
        condition = Q()
        if jusqua:
            condition &= Q(**{f"{debut}__lte": jusqua})
        if depuis:
            apres = Q(**{f"{fin}__gte": depuis})
            condition &= apres if self.date else apres | Q(**{f"{fin}__isnull": True})
        return condition

    @property
    def parties(self) -> "tuple[Mesure, ...]":
        """Itself, and what is added to it."""
        return (self, *self.avec)

    @property
    def s_additionne(self) -> bool:
        """Whether figures of rows apart add up to that of all: not of people, who may be in several, nor a middle."""
        return self.calcul is not JEUNES and self.calcul is not DELAI_MEDIAN

    @property
    def requete(self) -> tuple[Any, ...]:
        """Measures that agree on this are counted by one query."""
        return (self.lignes, self.date, self.duree)
