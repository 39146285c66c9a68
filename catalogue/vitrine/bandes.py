"""How an offer answers a person alone: they take it, they ask for it, they read it. On lists and pages of needs."""

from catalogue.models import Bande, Offre
from catalogue.vitrine.montrees import OffreMontree

Mode = Offre.Mode

# Taken alone without a date of ours: one enters, or registers at the partner's.
SANS_DATE_A_PRENDRE = frozenset({Mode.SANS_RENDEZ_VOUS, Mode.EXTERNE})
# Under the heading of each, in a list.
PHRASES = {
    Bande.RESERVER: "Vous prenez la place vous-même.",
    Bande.DEMANDE: "Nous vous contactons.",
    Bande.LIRE: "Quelques minutes par page.",
}


def se_prend_sans_professionnel(offre: Offre | OffreMontree) -> bool:
    """Whether somebody whom nobody follows takes or asks for it alone."""
    return offre.qui == Offre.Qui.TOUS and offre.mode != Mode.INFORMATION


def bande_de(offre: OffreMontree, voulue: str = "", *, se_prend: bool) -> Bande:
    """The band that an editor asks for, else that of the offer; nothing is « je réserve » that cannot be taken."""
    if voulue in (Bande.DEMANDE, Bande.LIRE):
        return Bande(voulue)
    if se_prend:
        return Bande.RESERVER
    return Bande.LIRE if offre.mode == Mode.INFORMATION else Bande.DEMANDE


def bande_dans_une_liste(offre: OffreMontree, *, datee: bool) -> Bande:
    """`datee`: whether it has a date to show. One may join the list of a full one alone: it is taken all the same."""
    se_prend = datee or offre.mode in SANS_DATE_A_PRENDRE
    return bande_de(offre, se_prend=se_prend and offre.qui == Offre.Qui.TOUS)
