"""What a count answers: lines, total, definitions, masking; the same for screen, file and API."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from actions.comptes.dimensions import Dimension
from actions.comptes.erreurs import CompteImpossible
from actions.comptes.masquage import Relation, cellules_a_masquer
from actions.comptes.mesures import Mesure
from catalogue.maison.reglages import SEUIL_MAXIMUM, SEUIL_MINIMUM

TOTAL = "total"
MASQUE = "masqué"


@dataclass(frozen=True)
class Ligne:
    """One line: its values of dimensions as published, as printed, and its figures by measure."""

    cles: tuple[Any, ...]
    libelles: tuple[str, ...]
    valeurs: dict[str, Any]
    masques: frozenset[str] = frozenset()

    def valeur(self, code: str) -> Any:
        """The figure, None when it is masked."""
        return None if code in self.masques else nombre(self.valeurs[code])


@dataclass(frozen=True)
class Resultat:
    """A table of figures. `total` is that of all rows together: somebody who is in two lines is one there."""

    depuis: date | None
    jusqua: date | None
    mesures: list[Mesure]
    par: list[Dimension]
    lignes: list[Ligne]
    total: dict[str, Any]
    seuil: int | None = None
    totaux_masques: frozenset[str] = field(default_factory=frozenset)

    def valeur_totale(self, code: str) -> Any:
        return None if code in self.totaux_masques else nombre(self.total[code])

    @property
    def cellules_masquees(self) -> int:
        """How many figures are hidden, totals included."""
        return sum(len(ligne.masques) for ligne in self.lignes) + len(self.totaux_masques)

    def masque(self, seuil: int) -> "Resultat":
        """The same with small figures hidden, and others so that none can be found again."""
        if not SEUIL_MINIMUM <= seuil <= SEUIL_MAXIMUM:
            raise CompteImpossible("masquer", f"Donnez un seuil de {SEUIL_MINIMUM} à {SEUIL_MAXIMUM}.")
        masques = {mesure.code: self._masques(mesure, seuil) for mesure in self.mesures}
        lignes = [
            replace(ligne, masques=frozenset(code for code, caches in masques.items() if rang in caches))
            for rang, ligne in enumerate(self.lignes)
        ]
        totaux = frozenset(code for code, caches in masques.items() if TOTAL in caches)
        return replace(self, lignes=lignes, seuil=seuil, totaux_masques=totaux)

    def _masques(self, mesure: Mesure, seuil: int) -> set[Any]:
        if mesure.effectif is None:
            return set()
        code = mesure.code if mesure.effectif is mesure.calcul else f"n_{mesure.code}"
        cellules: dict[Any, int] = {rang: ligne.valeurs[code] for rang, ligne in enumerate(self.lignes)}
        membres = frozenset(cellules)
        cellules[TOTAL] = self.total[code]
        return cellules_a_masquer(cellules, [Relation(membres, TOTAL)], seuil=seuil)

    def en_json(self) -> dict[str, Any]:
        """The answer of the API (docs/contrat.md §5)."""
        return {
            "periode": {
                "depuis": self.depuis.isoformat() if self.depuis else None,
                "jusqua": self.jusqua.isoformat() if self.jusqua else None,
            },
            "mesures": [mesure.code for mesure in self.mesures],
            "par": [dimension.code for dimension in self.par],
            "lignes": [self._ligne_en_json(ligne) for ligne in self.lignes],
            "total": {mesure.code: self.valeur_totale(mesure.code) for mesure in self.mesures},
            "definitions": {mesure.code: mesure.definition for mesure in self.mesures},
            "masquage": {"seuil": self.seuil, "cellules": self.cellules_masquees},
        }

    def _ligne_en_json(self, ligne: Ligne) -> dict[str, Any]:
        objet = {d.code: cle for d, cle in zip(self.par, ligne.cles, strict=True)}
        objet |= {mesure.code: ligne.valeur(mesure.code) for mesure in self.mesures}
        return objet | ({"masques": sorted(ligne.masques)} if ligne.masques else {})

    @property
    def colonnes(self) -> list[tuple[str, str]]:
        """Code and heading of each column of the table and of its files."""
        return [(d.code, d.nom) for d in self.par] + [(m.code, m.nom) for m in self.mesures]

    def rangees(self) -> Iterator[list[Any]]:
        """The cells of each line then of the total, as printed; masked ones say so."""
        for ligne in self.lignes:
            yield [*ligne.libelles, *(_imprimable(ligne.valeur(m.code)) for m in self.mesures)]
        vides = ["Total", *("" for _ in self.par)][: len(self.par)]
        yield [*vides, *(_imprimable(self.valeur_totale(m.code)) for m in self.mesures)]


def nombre(valeur: Any) -> Any:
    """A database number as JSON has it: whole when it is whole."""
    if isinstance(valeur, Decimal):
        return int(valeur) if valeur == valeur.to_integral_value() else float(valeur)
    return valeur


def _imprimable(valeur: Any) -> Any:
    return MASQUE if valeur is None else valeur
