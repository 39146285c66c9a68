"""The rows of the benchmark that are pages and calls: what is asked, its reference, its bars."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from tests.mesures.croissance import CATALOGUE
from tests.mesures.demandes import (
    Monde,
    Preparer,
    bureau,
    inscription_de_reference,
    inscription_par_l_api,
    inscription_par_la_page,
    page,
)

VINGT = page("/vingt/")
EXPLORATEUR = bureau("/admin/pages/{catalogue}/")
FILTRES = {"type": "atelier", "theme": "emploi", "places": "oui"}


@dataclass(frozen=True)
class Ligne:
    """Some work: its name, its bars (a multiple of the reference, and queries), what is asked each time.

    `gardee`: of the portal that keeps its answers for strangers; elsewhere nothing is kept.
    """

    nom: str
    barre: float
    requetes: int
    demande: Preparer
    reference: Preparer
    gardee: bool = False

    @property
    def au_bureau(self) -> bool:
        """Whether it is compared with a list of Wagtail's own, which the house serves too."""
        return self.reference is EXPLORATEUR


@dataclass(frozen=True)
class Rythme:
    """Work that waits for a lock: how many are done in a second, over the reference; to which séances."""

    nom: str
    barre: float
    lieu: Callable[[Monde], Monde]


def _une_seule_seance(monde: Monde) -> Monde:
    return replace(monde, seances=monde.seances[:1])


def _toutes(monde: Monde) -> Monde:
    return monde


# Bars: shared with whoever hosts the portal, in docs/mesures.md.
LE_CATALOGUE = Ligne(CATALOGUE, 8, 10, page("/catalogue/"), VINGT)
LIGNES = (
    LE_CATALOGUE,
    Ligne("catalogue, gardé pour les inconnus", 0.5, 1, page("/catalogue/"), VINGT, gardee=True),
    Ligne("catalogue, trois filtres", 10, 10, page("/catalogue/", **FILTRES), VINGT),
    Ligne("recherche de trois mots", 5, 10, page("/catalogue/", q="préparer entretien logement"), VINGT),
    Ligne("page d’une offre", 3, 10, page("/catalogue/{offre}/"), VINGT),
    Ligne("agenda", 4, 8, page("/agenda/"), VINGT),
    Ligne("agenda.ics", 10, 8, page("/agenda.ics"), VINGT),
    Ligne("formulaire, GET", 3, 8, page("/s-inscrire/seance/{seance}/"), VINGT),
    Ligne("formulaire, POST", 4, 15, inscription_par_la_page, VINGT),
    Ligne("API, POST inscriptions/", 5, 18, inscription_par_l_api, inscription_de_reference),
    Ligne("API, 20 offres", 4, 6, page("/api/v1/offres/", page_size="20"), VINGT),
    Ligne("API, 50 séances", 3, 6, page("/api/v1/seances/", page_size="50"), VINGT),
    Ligne("bureau, 50 inscriptions", 1, 20, bureau("/admin/inscriptions/"), EXPLORATEUR),
    Ligne("bureau, un nom cherché", 1, 20, bureau("/admin/inscriptions/?q=mesure-77"), EXPLORATEUR),
    Ligne("bureau, 50 personnes", 1, 20, bureau("/admin/jeunes/"), EXPLORATEUR),
    Ligne("bureau, 50 séances", 1, 20, bureau("/admin/seances/"), EXPLORATEUR),
)
RYTHMES = (
    Rythme("API, POST par seconde, à toutes les séances", 0.2, _toutes),
    Rythme("API, POST par seconde, à une seule séance", 0.2, _une_seule_seance),
)
