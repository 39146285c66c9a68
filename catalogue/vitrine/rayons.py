"""The three ways in which an offer answers a person alone: they take it, they ask for it, they read it."""

from enum import IntEnum

from catalogue.models import Offre
from catalogue.vitrine.montrees import OffreMontree

Mode = Offre.Mode


class Rayon(IntEnum):
    """In the order of lists."""

    RESERVER = 0
    DEMANDER = 1
    LIRE = 2

    @property
    def titre(self) -> str:
        return _TITRES[self][0]

    @property
    def phrase(self) -> str:
        return _TITRES[self][1]

    @property
    def ancre(self) -> str:
        return self.name.lower()


_TITRES = {
    Rayon.RESERVER: ("Je réserve", "Vous prenez la place vous-même."),
    Rayon.DEMANDER: ("Sur demande", "Nous vous contactons."),
    Rayon.LIRE: ("À lire", "Quelques minutes par page."),
}


def se_prend_sans_professionnel(offre: Offre | OffreMontree) -> bool:
    """Whether somebody whom nobody follows takes or asks for it alone."""
    return offre.qui == Offre.Qui.TOUS and offre.mode != Mode.INFORMATION


def rayon_de(offre: Offre | OffreMontree, *, datee: bool) -> Rayon:
    """Where it stands; `datee`: whether it has a date to show. Without any there is nothing to take yet."""
    if offre.mode == Mode.INFORMATION:
        return Rayon.LIRE
    vient_comme_on_est = offre.mode in (Mode.SANS_RENDEZ_VOUS, Mode.EXTERNE)
    if offre.qui == Offre.Qui.TOUS and (datee or vient_comme_on_est):
        return Rayon.RESERVER
    return Rayon.DEMANDER
