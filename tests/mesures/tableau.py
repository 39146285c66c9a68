"""What was measured, as a table."""

from dataclasses import dataclass
from pathlib import Path

DEBUT, FIN = "<!-- mesures -->", "<!-- fin des mesures -->"


@dataclass(frozen=True)
class Resultat:
    """One row on one database: what was measured beside its bar, in which unit, and whether all its bars hold.

    `cout` is what can be compared from one size of the house to another.
    """

    nom: str
    mesure: float
    barre: float
    detail: str
    tenue: bool
    unite: str = "×"
    sens: str = "≤"
    cout: float = 0.0


def en_markdown(resultats: dict[str, list[Resultat]], *, inscriptions: int) -> str:
    """One table; each database has its columns. A row that only one of them has is empty in the other."""
    bases = {base: {un.nom: un for un in lignes} for base, lignes in resultats.items()}
    nombre = f"{inscriptions:,}".replace(",", "\u00a0")
    lignes = [
        f"{nombre} inscriptions. × : fois la référence.\n",
        "| ligne | barre |" + "".join(f" {base} | |" for base in bases),
        "|---|---|" + "---|---|" * len(bases),
    ]
    for nom, un in {nom: un for lignes in bases.values() for nom, un in lignes.items()}.items():
        cellules = "".join(_cellules(siennes.get(nom)) for siennes in bases.values())
        lignes.append(f"| {nom} |" + f" {un.sens} {un.barre:g} {un.unite} |{cellules}".replace(".", ","))
    return "\n".join(lignes) + "\n"


def _cellules(resultat: Resultat | None) -> str:
    if resultat is None:
        return " | |"
    manquee = "" if resultat.tenue else "**"
    return f" {manquee}{resultat.mesure:.2f}{manquee} | {resultat.detail} |"


def inscrire_dans_la_page(page: Path, tableau: str) -> None:
    """Between the two marks of `page`, in the place of what was there."""
    avant, _, suite = page.read_text().partition(DEBUT)
    page.write_text(f"{avant}{DEBUT}\n{tableau}{FIN}{suite.partition(FIN)[2]}")
