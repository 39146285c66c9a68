"""The rows of seats at the head of a sheet of paper: of a poster, of a card."""

from dataclasses import dataclass

from catalogue.vitrine.scenes import Siege


@dataclass(frozen=True)
class Rangee:
    """How large it is, and its seats; a few are lit where there is something to take."""

    largeur: int
    hauteur: int
    sieges: tuple[Siege, ...]


def rangee_de_l_affiche(*, allumee: bool) -> Rangee:
    """Three rows."""
    return _rangee(800, 226, rangs=3, pas=57.15, taille=1.75, allumes={4, 27, 39} if allumee else set())


def rangee_de_la_carte(*, allumee: bool) -> Rangee:
    """Two rows."""
    return _rangee(420, 100, rangs=2, pas=35, taille=1.2, allumes={4, 23} if allumee else set())


def _rangee(
    largeur: int, hauteur: int, *, rangs: int, pas: float, taille: float, allumes: set[int]
) -> Rangee:
    par_rang = int(largeur / pas) + 3
    haut = (hauteur - rangs * 42 * taille) / 2 + 3 * taille
    sieges = [
        Siege(
            round((numero - 1) * pas + (pas / 2 if rang % 2 else 0), 1),
            round(haut + rang * 42 * taille, 1),
            taille,
        )
        for rang in range(rangs)
        for numero in range(par_rang)
    ]
    return Rangee(
        largeur,
        hauteur,
        tuple(
            Siege(siege.x, siege.y, siege.taille, "libre" if rang in allumes else "")
            for rang, siege in enumerate(sieges)
        ),
    )
