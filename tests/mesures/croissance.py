"""What must cost as much in a large house as in a small one: the same rows at both sizes, one over the other."""

from tests.mesures.tableau import Resultat

PETITE = 20_000
CATALOGUE = "catalogue"
# Of an offer of the demonstration, to which the generator adds nobody.
INDICATEUR = "un indicateur, une offre qui ne grandit pas"
# Flat, but for the noise of two runs.
BARRES = {CATALOGUE: 1.3, INDICATEUR: 2.0}


def rapporter(petite: list[Resultat], grande: list[Resultat], inscriptions: int) -> list[Resultat]:
    """For each of these rows, its cost in the large house over that in the small one."""
    couts = {un.nom: un.cout for un in petite}
    return [
        _resultat(un.nom, un.cout / couts[un.nom], inscriptions)
        for un in grande
        if un.nom in couts.keys() & BARRES
    ]


def _resultat(nom: str, rapport: float, inscriptions: int) -> Resultat:
    barre = BARRES[nom]
    return Resultat(
        f"{nom} : {inscriptions} sur {PETITE}", rapport, barre, "", rapport <= barre, cout=rapport
    )
