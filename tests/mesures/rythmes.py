"""How many registrations a second: a few clients at once, the house and its reference in turn."""

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from statistics import median

from tests.mesures.demandes import Monde, Preparer, inscription_de_reference, inscription_par_l_api
from tests.mesures.lignes import Rythme
from tests.mesures.rondes import demander
from tests.mesures.service import Service, Servis

# Twice as many as the workers, so that both have work all the time.
CLIENTS, RONDES, SECONDES = 4, 3, 3


@dataclass(frozen=True)
class Cadence:
    """Requests a second of the house; and over those of the reference."""

    rapport: float
    par_seconde: float


def mesurer(rythme: Rythme, monde: Monde, servis: Servis) -> Cadence:
    """Raises ReponseInattendue when either answers otherwise than it should."""
    lieu = rythme.lieu(monde)
    rondes = [
        (
            _par_seconde(servis.maison, inscription_par_l_api, lieu),
            _par_seconde(servis.reference, inscription_de_reference, lieu),
        )
        for _ in range(RONDES)
    ]
    return Cadence(
        rapport=median(maison / reference for maison, reference in rondes),
        par_seconde=median(maison for maison, _ in rondes),
    )


def _par_seconde(service: Service, preparer: Preparer, monde: Monde) -> float:
    fin = time.perf_counter() + SECONDES

    def un_client(_: int) -> int:
        faites = 0
        while time.perf_counter() < fin:
            demander(service, preparer(monde, service))
            faites += 1
        return faites

    with ThreadPoolExecutor(CLIENTS) as clients:
        return sum(clients.map(un_client, range(CLIENTS))) / SECONDES
