"""The figures of an edition as a file: the same cells as the page, masked alike."""

from collections.abc import Iterator
from typing import Any

COLONNES = [
    ("partie", "Partie"),
    ("libelle", "Libellé"),
    ("chiffre", "Chiffre"),
    ("valeur", "Valeur"),
    ("sur", "Sur"),
]
MASQUE = "masqué"
Ligne = list[Any]


def lignes(contenu: dict[str, Any]) -> Iterator[Ligne]:
    """One row per figure of the edition."""
    for bloc in contenu["blocs"]:
        yield from _LIGNES.get(bloc["type"], _aucune)(bloc)


def _aucune(bloc: dict[str, Any]) -> Iterator[Ligne]:
    return iter(())


def _phrase(bloc: dict[str, Any]) -> Iterator[Ligne]:
    nom = bloc["definition"]["nom"]
    yield [nom, nom, bloc["indicateur"], _cellule(bloc["valeur"]), bloc["denominateur"]]


def _entonnoir(bloc: dict[str, Any]) -> Iterator[Ligne]:
    for etape in bloc["etapes"]:
        yield [
            bloc["titre"],
            etape["libelle"],
            etape["etape"],
            _cellule(etape["effectif"]),
            etape.get("denominateur"),
        ]
    for issue in bloc["issues"]:
        effectif = _cellule(issue["effectif"])
        yield [bloc["titre"], issue["issue"], "issue", effectif, issue["denominateur"]]


def _tableau(bloc: dict[str, Any]) -> Iterator[Ligne]:
    for ligne in bloc["lignes"]:
        yield [bloc["titre"], ligne["libelle"], bloc["mesure"], _cellule(ligne["valeur"]), bloc["total"]]
    yield [bloc["titre"], "Total", bloc["mesure"], _cellule(bloc["total"]), None]


def _comparaison(bloc: dict[str, Any]) -> Iterator[Ligne]:
    for ligne in bloc["lignes"]:
        yield [bloc["titre"], ligne["libelle"], "publié", ligne["publie"], None]
        yield [bloc["titre"], ligne["libelle"], "calculé", ligne["calcule"], ligne["detail"] or None]


def _cellule(valeur: Any) -> Any:
    return MASQUE if valeur is None else valeur


_LIGNES = {
    "phrase": _phrase,
    "entonnoir": _entonnoir,
    "tableau": _tableau,
    "comparaison": _comparaison,
}
