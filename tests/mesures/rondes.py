"""Interleaved rounds: some requests to the house, as many to its reference, several times over."""

import time
from dataclasses import dataclass
from statistics import median

from tests.mesures.demandes import Demande, Monde, Preparer, verifier
from tests.mesures.lignes import Ligne
from tests.mesures.service import Service, Servis

RONDES, SECONDES = 5, 0.8
# After three rounds, what stays that far from its bar is on that side of it.
RONDES_AU_MOINS, LOIN_DESSOUS, LOIN_DESSUS = 3, 0.7, 1.5


@dataclass(frozen=True)
class Cout:
    """What one request takes, in seconds: of processor, and by the clock."""

    calcul: float
    horloge: float


@dataclass(frozen=True)
class Rapport:
    """A row measured: the house over its reference, the median of the rounds; what the house takes."""

    calcul: float
    millisecondes: float


def mesurer(ligne: Ligne, monde: Monde, servis: Servis) -> Rapport:
    """Raises ReponseInattendue when either answers otherwise than it should."""
    cotes = (
        (servis.gardante if ligne.gardee else servis.maison, ligne.demande),
        (servis.maison if ligne.au_bureau else servis.reference, ligne.reference),
    )
    nombres = [_combien(service, preparer, monde) for service, preparer in cotes]
    rapports: list[float] = []
    couts: list[Cout] = []
    while len(rapports) < RONDES and not _est_loin(rapports, ligne.barre):
        notre, sien = (
            _ronde(service, preparer, monde, n) for (service, preparer), n in zip(cotes, nombres, strict=True)
        )
        rapports.append(notre.calcul / sien.calcul)
        couts.append(notre)
    return Rapport(calcul=median(rapports), millisecondes=median(cout.calcul for cout in couts) * 1000)


def _est_loin(rapports: list[float], barre: float) -> bool:
    """Whether more rounds would say nothing more."""
    if len(rapports) < RONDES_AU_MOINS:
        return False
    return max(rapports) < LOIN_DESSOUS * barre or min(rapports) > LOIN_DESSUS * barre


def _combien(service: Service, preparer: Preparer, monde: Monde) -> int:
    """How many requests fill a round; the first ones, which warm up, are not counted."""
    for _ in range(4):
        demander(service, preparer(monde, service))
    cout = _ronde(service, preparer, monde, 3)
    return max(5, int(SECONDES / cout.horloge))


def _ronde(service: Service, preparer: Preparer, monde: Monde, nombre: int) -> Cout:
    demandes = [preparer(monde, service) for _ in range(nombre)]
    calcul, debut = service.temps_de_calcul(), time.perf_counter()
    for demande in demandes:
        demander(service, demande)
    horloge = time.perf_counter() - debut
    # A tick of the kernel's clock at the least: nothing is free.
    return Cout(max(service.temps_de_calcul() - calcul, 0.01) / nombre, horloge / nombre)


def demander(service: Service, demande: Demande) -> None:
    """Raises ReponseInattendue when the answer is not that which is expected."""
    statut, _, corps = service.demander(demande)
    verifier(demande, statut, corps)
