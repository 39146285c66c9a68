"""Interleaved rounds: some requests to the house, as many to its reference, several times over."""

import time
from dataclasses import dataclass
from statistics import median

from tests.mesures.lignes import Demande, Ligne, Monde, Preparer
from tests.mesures.service import Service

RONDES, SECONDES = 5, 1.2


class ReponseInattendue(Exception):
    """A measure of a page that does not answer as it should measures nothing."""


@dataclass(frozen=True)
class Cout:
    """What one request takes, in seconds: of processor, and by the clock."""

    calcul: float
    horloge: float


@dataclass(frozen=True)
class Rapport:
    """A row measured: the house over its reference, the medians of the rounds."""

    calcul: float
    horloge: float
    millisecondes: float


def mesurer(ligne: Ligne, monde: Monde, maison: Service, reference: Service) -> Rapport:
    """Raises ReponseInattendue when either answers otherwise than it should."""
    cotes = ((maison, ligne.demande), (reference_de(ligne, maison, reference), ligne.reference))
    nombres = [_combien(service, preparer, monde) for service, preparer in cotes]
    rondes = [
        [_ronde(service, preparer, monde, n) for (service, preparer), n in zip(cotes, nombres, strict=True)]
        for _ in range(RONDES)
    ]
    return Rapport(
        calcul=median(maison.calcul / reference.calcul for maison, reference in rondes),
        horloge=median(maison.horloge / reference.horloge for maison, reference in rondes),
        millisecondes=median(maison.horloge for maison, _ in rondes) * 1000,
    )


def reference_de(ligne: Ligne, maison: Service, reference: Service) -> Service:
    """Wagtail's own explorer is served by the house itself."""
    return maison if ligne.au_bureau else reference


def _combien(service: Service, preparer: Preparer, monde: Monde) -> int:
    """How many requests fill a round; the first ones, which warm up, are not counted."""
    for _ in range(4):
        _demander(service, preparer(monde, service))
    cout = _ronde(service, preparer, monde, 3)
    return max(5, int(SECONDES / cout.horloge))


def _ronde(service: Service, preparer: Preparer, monde: Monde, nombre: int) -> Cout:
    demandes = [preparer(monde, service) for _ in range(nombre)]
    calcul, debut = service.temps_de_calcul(), time.perf_counter()
    for demande in demandes:
        _demander(service, demande)
    horloge = time.perf_counter() - debut
    # A tick of the kernel's clock at the least: nothing is free.
    return Cout(max(service.temps_de_calcul() - calcul, 0.01) / nombre, horloge / nombre)


def _demander(service: Service, demande: Demande) -> None:
    statut, _, corps = service.demander(demande)
    if statut != demande.attendu:
        raise ReponseInattendue(f"{demande.chemin} : {statut}, {corps[:300]!r}")
