"""What a dimension declares: where each table has its value, and how rows are split and kept by it.

`colonnes` says it for each table that the dimension applies to: a path or an expression.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.db.models import F, Q, QuerySet

from actions.comptes.erreurs import CompteImpossible
from actions.comptes.mesures import Mesure
from actions.comptes.tables import Table
from actions.comptes.valeurs import (
    Choix,
    Nombres,
    Objets,
    Valeurs,
)

NON_RENSEIGNE = "Non renseigné"
# How a filter asks for the rows without a value.
SANS_VALEUR = "non-renseigne"

Colonnes = Mapping[Table, Any]


@dataclass(frozen=True)
class Dimension:
    """One value per row, unless `plusieurs` says that a row may have several."""

    plusieurs: ClassVar[bool] = False

    code: str
    intitule: str | Callable[[], str]
    valeurs: Valeurs
    colonnes: Colonnes = field(default_factory=dict)

    @property
    def nom(self) -> str:
        """As it is called here: some words are the house's own."""
        return self.intitule if isinstance(self.intitule, str) else self.intitule()

    @property
    def se_choisit(self) -> bool:
        """Whether its values are a list to choose from."""
        return isinstance(self.valeurs, Choix | Objets | Nombres)

    def choix(self) -> list[tuple[str, str]]:
        """Its values as typed and as printed, « Non renseigné » last; none where there is no list."""
        if not isinstance(self.valeurs, Choix | Objets | Nombres):
            return []
        return [*self.valeurs.tous().items(), (SANS_VALEUR, NON_RENSEIGNE)]

    def s_applique(self, mesure: Mesure) -> bool:
        return mesure.table in self.colonnes

    def lire(self, textes: Iterable[str]) -> list[Any]:
        """Typed values as stored, None for the rows without value. Raises CompteImpossible."""
        demandes = list(dict.fromkeys(textes))
        try:
            valeurs = self.valeurs.lire(texte for texte in demandes if texte != SANS_VALEUR)
        except ValueError as erreur:
            raise CompteImpossible(
                self.code,
                f"Valeur inconnue pour « {self.code} » : « {erreur} ».",
                f"Valeur inconnue pour « {self.nom} » : « {erreur} ».",
            ) from erreur
        return [*valeurs, None] if SANS_VALEUR in demandes else valeurs

    def ajouter(self, lignes: QuerySet, mesure: Mesure, alias: str) -> QuerySet:
        """The rows with the value of each under `alias`; null when it is not known."""
        return lignes.annotate(**{alias: self.expression(mesure)})

    def ajouter_au_plus_simple(self, lignes: QuerySet, mesure: Mesure, alias: str) -> QuerySet:
        """The same, or what costs less for each row and leads to the value by `replier`."""
        return self.ajouter(lignes, mesure, alias)

    def replier(self, valeur: Any) -> Any:
        """The value that `ajouter_au_plus_simple` leads to."""
        return valeur

    def garder(self, lignes: QuerySet, mesure: Mesure, valeurs: list[Any]) -> QuerySet:
        """The rows that have one of `valeurs`; None among them: those without value."""
        alias = "filtre_" + self.code
        lignes = lignes.alias(**{alias: self.expression(mesure)})
        return lignes.filter(parmi(alias, valeurs))

    def expression(self, mesure: Mesure) -> Any:
        colonne = self.colonnes[mesure.table]
        return F(colonne) if isinstance(colonne, str) else colonne


@dataclass(frozen=True)
class DimensionDeLaMesure(Dimension):
    """Where the measure itself says it, and not its table: why a need was not met."""

    def s_applique(self, mesure: Mesure) -> bool:
        return mesure.cause is not None

    def expression(self, mesure: Mesure) -> Any:
        return mesure.cause


@dataclass(frozen=True)
class DimensionDeTemps(Dimension):
    """A period of the day that dates the measure."""

    partie: Any = None

    def ajouter_au_plus_simple(self, lignes: QuerySet, mesure: Mesure, alias: str) -> QuerySet:
        """By its day, a plain column: there are far fewer days than rows whose month would be written out."""
        return lignes.annotate(**{alias: F(mesure.date)})

    def replier(self, valeur: Any) -> Any:
        return valeur and self.partie.du(valeur)

    def s_applique(self, mesure: Mesure) -> bool:
        return bool(mesure.date)

    def expression(self, mesure: Mesure) -> Any:
        return self.partie(F(mesure.date))


def parmi(alias: str, valeurs: Iterable[Any]) -> Q:
    """One of `valeurs`, None standing for rows without value."""
    presentes = [valeur for valeur in valeurs if valeur is not None]
    condition = Q(**{f"{alias}__in": presentes})
    return condition if len(presentes) == len(list(valeurs)) else condition | Q(**{f"{alias}__isnull": True})
