"""What was measured, as a table."""

from dataclasses import dataclass
from pathlib import Path

DEBUT, FIN = "<!-- mesures -->", "<!-- fin des mesures -->"


@dataclass(frozen=True)
class Resultat:
    """One row on one database: how many times the reference, and whether its bars hold."""

    nom: str
    rapport: float
    barre: float
    millisecondes: float
    detail: str
    tenue: bool


def en_markdown(resultats: dict[str, list[Resultat]], *, inscriptions: int) -> str:
    """One table; each database has its columns."""
    bases = list(resultats)
    nombre = f"{inscriptions:,}".replace(",", "\u00a0")
    lignes = [
        f"{nombre} inscriptions. × : fois la référence.\n",
        "| ligne | barre |" + "".join(f" {base} × | ms | |" for base in bases),
        "|---|---|" + "---|---|---|" * len(bases),
    ]
    for rang, premier in enumerate(resultats[bases[0]]):
        cellules = "".join(_cellules(resultats[base][rang]) for base in bases)
        lignes.append(f"| {premier.nom} | {premier.barre:g} |{cellules}")
    return "\n".join(lignes) + "\n"


def _cellules(resultat: Resultat) -> str:
    manquee = "" if resultat.tenue else "**"
    rapport = f"{manquee}{resultat.rapport:.2f}{manquee}".replace(".", ",")
    return f" {rapport} | {resultat.millisecondes:.1f} | {resultat.detail} |".replace(".", ",")


def inscrire_dans_la_page(page: Path, tableau: str) -> None:
    """Between the two marks of `page`, in the place of what was there."""
    avant, _, suite = page.read_text().partition(DEBUT)
    page.write_text(f"{avant}{DEBUT}\n{tableau}{FIN}{suite.partition(FIN)[2]}")
