"""The figures of an edition as a file: the same cells as the page, masked alike."""

from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from inscriptions.fiche.declaration import Colonne, ColonnesImpersonnelles

MASQUE = "masqué"


@dataclass(frozen=True)
class ChiffreFige:
    """One figure of an edition, with the filters that it was counted with."""

    partie: str
    libelle: str
    chiffre: str
    valeur: Any
    sur: Any = None
    seulement: str | None = None


def _colonne(code: str, titre: str) -> Colonne:
    return Colonne(code, titre, attrgetter(code), personnelle=False)


COLONNES = ColonnesImpersonnelles(
    _colonne("partie", "Partie"),
    _colonne("libelle", "Libellé"),
    _colonne("chiffre", "ChiffreFige"),
    _colonne("valeur", "Valeur"),
    _colonne("sur", "Sur"),
    _colonne("seulement", "Seulement"),
)


def chiffres(contenu: dict[str, Any]) -> Iterator[ChiffreFige]:
    """Those of the edition, in the order of its page."""
    for bloc in contenu["blocs"]:
        yield from _CHIFFRES.get(bloc["type"], _aucun)(bloc)


def _aucun(bloc: dict[str, Any]) -> Iterator[ChiffreFige]:
    return iter(())


def _phrase(bloc: dict[str, Any]) -> Iterator[ChiffreFige]:
    nom = bloc["definition"]["nom"]
    yield ChiffreFige(
        partie=nom,
        libelle=nom,
        chiffre=bloc["indicateur"],
        valeur=_cellule(bloc["valeur"]),
        sur=bloc["denominateur"],
        seulement=_seulement(bloc),
    )


def _entonnoir(bloc: dict[str, Any]) -> Iterator[ChiffreFige]:
    etapes = [(etape["libelle"], etape["etape"], etape) for etape in bloc["etapes"]]
    issues = [(issue["issue"], "issue", issue) for issue in bloc["issues"]]
    for libelle, chiffre, compte in [*etapes, *issues]:
        yield ChiffreFige(
            partie=bloc["titre"],
            libelle=libelle,
            chiffre=chiffre,
            valeur=_cellule(compte["effectif"]),
            sur=compte.get("denominateur"),
            seulement=_seulement(bloc),
        )


def _tableau(bloc: dict[str, Any]) -> Iterator[ChiffreFige]:
    total = bloc["total"]
    lignes = [(ligne["libelle"], ligne["valeur"], total) for ligne in bloc["lignes"]]
    for libelle, valeur, sur in [*lignes, ("Total", total, None)]:
        yield ChiffreFige(
            partie=bloc["titre"],
            libelle=libelle,
            chiffre=bloc["mesure"],
            valeur=_cellule(valeur),
            sur=sur,
            seulement=_seulement(bloc),
        )


def _comparaison(bloc: dict[str, Any]) -> Iterator[ChiffreFige]:
    for ligne in bloc["lignes"]:
        titre, libelle = bloc["titre"], ligne["libelle"]
        yield ChiffreFige(titre, libelle, "publié", ligne["publie"])
        yield ChiffreFige(
            partie=titre,
            libelle=libelle,
            chiffre="calculé",
            valeur=ligne["calcule"],
            sur=ligne["detail"] or None,
            seulement=ligne.get("seulement") or None,
        )


def _seulement(bloc: dict[str, Any]) -> str | None:
    """Editions frozen before their filters were said have no such key."""
    return bloc["definition"].get("seulement") or None


def _cellule(valeur: Any) -> Any:
    return MASQUE if valeur is None else valeur


_CHIFFRES = {
    "phrase": _phrase,
    "entonnoir": _entonnoir,
    "tableau": _tableau,
    "comparaison": _comparaison,
}
