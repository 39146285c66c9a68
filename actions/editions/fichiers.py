"""The figures of an edition as a file: the same cells as the page, masked alike."""

from collections.abc import Iterator
from typing import Any

COLONNES = [
    ("partie", "Partie"),
    ("libelle", "Libellé"),
    ("chiffre", "Chiffre"),
    ("valeur", "Valeur"),
    ("sur", "Sur"),
    ("seulement", "Seulement"),
]
MASQUE = "masqué"
Ligne = list[Any]


def lignes(contenu: dict[str, Any]) -> Iterator[Ligne]:
    """One row per figure of the edition, with the filters that it was counted with."""
    for bloc in contenu["blocs"]:
        yield from _LIGNES.get(bloc["type"], _aucune)(bloc)


def _aucune(bloc: dict[str, Any]) -> Iterator[Ligne]:
    return iter(())


def _phrase(bloc: dict[str, Any]) -> Iterator[Ligne]:
    nom = bloc["definition"]["nom"]
    yield [nom, nom, bloc["indicateur"], _cellule(bloc["valeur"]), bloc["denominateur"], _seulement(bloc)]


def _entonnoir(bloc: dict[str, Any]) -> Iterator[Ligne]:
    for etape in bloc["etapes"]:
        yield [
            bloc["titre"],
            etape["libelle"],
            etape["etape"],
            _cellule(etape["effectif"]),
            etape.get("denominateur"),
            _seulement(bloc),
        ]
    for issue in bloc["issues"]:
        effectif = _cellule(issue["effectif"])
        yield [bloc["titre"], issue["issue"], "issue", effectif, issue["denominateur"], _seulement(bloc)]


def _tableau(bloc: dict[str, Any]) -> Iterator[Ligne]:
    titre, mesure, filtres = bloc["titre"], bloc["mesure"], _seulement(bloc)
    for ligne in bloc["lignes"]:
        yield [titre, ligne["libelle"], mesure, _cellule(ligne["valeur"]), bloc["total"], filtres]
    yield [titre, "Total", mesure, _cellule(bloc["total"]), None, filtres]


def _comparaison(bloc: dict[str, Any]) -> Iterator[Ligne]:
    for ligne in bloc["lignes"]:
        titre, libelle, filtres = bloc["titre"], ligne["libelle"], ligne.get("seulement") or None
        yield [titre, libelle, "publié", ligne["publie"], None, None]
        yield [titre, libelle, "calculé", ligne["calcule"], ligne["detail"] or None, filtres]


def _seulement(bloc: dict[str, Any]) -> str | None:
    """Editions frozen before their filters were said have no such key."""
    return bloc["definition"].get("seulement") or None


def _cellule(valeur: Any) -> Any:
    return MASQUE if valeur is None else valeur


_LIGNES = {
    "phrase": _phrase,
    "entonnoir": _entonnoir,
    "tableau": _tableau,
    "comparaison": _comparaison,
}
