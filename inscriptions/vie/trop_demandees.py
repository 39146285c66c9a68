"""Offers that more people ask for than there is room in the thirty days to come.

Who holds a place has theirs already; who wants a later date waits for that one. An offer without dates has
no room to compare with.
"""

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q
from django.utils import timezone

from catalogue.models import Offre, Seance
from catalogue.mots.typographie import accorde
from inscriptions.etats import EN_ATTENTE, Etat
from inscriptions.models import Inscription

HORIZON = timedelta(days=30)
A_DATES = (Offre.Mode.SEANCES, Offre.Mode.CRENEAUX)


@dataclass(frozen=True)
class OffreTropDemandee:
    """`attendent`: how many people ask or wait, at all sites together; `places`: those left, at all of them."""

    numero: int
    titre: str
    attendent: int
    places: int

    @property
    def compte(self) -> str:
        """« 12 personnes attendent, 5 places »."""
        verbe = "attend" if self.attendent == 1 else "attendent"
        places = f"{self.places} {accorde('place', self.places)}" if self.places else "aucune place"
        return f"{self.attendent} {accorde('personne', self.attendent)} {verbe}, {places}"


def offres_trop_demandees(antennes: Collection[int]) -> list[OffreTropDemandee]:
    """Those where somebody of one of `antennes` waits, the greatest lack first; in two queries."""
    jusqu_au = timezone.now() + HORIZON
    attendent: dict[int, Counter[int]] = defaultdict(Counter)
    titres: dict[int, str] = {}
    for offre, titre, antenne, nombre in _qui_attend(jusqu_au):
        titres[offre] = titre
        attendent[offre][antenne] = nombre
    siennes = [offre for offre, par_antenne in attendent.items() if not set(antennes).isdisjoint(par_antenne)]
    places = _places(siennes, jusqu_au)
    trop = [
        OffreTropDemandee(offre, titres[offre], attendent[offre].total(), place)
        for offre, place in places.items()
        if place is not None and attendent[offre].total() > place
    ]
    return sorted(trop, key=lambda une: (une.places - une.attendent, une.titre))


def _qui_attend(jusqu_au: datetime) -> list[tuple[int, str, int, int]]:
    """Offer, its title, site, and how many people of it have no place."""
    a_temps = Q(seance=None) | Q(seance__debut__gt=timezone.now(), seance__debut__lte=jusqu_au)
    sans_place = Inscription.objects.filter(
        a_temps, etat__in=EN_ATTENTE | {Etat.DEMANDEE}, occupe=False, effacee_le=None, offre__mode__in=A_DATES
    )
    par_site = sans_place.order_by().values("offre", "offre__title", "antenne").annotate(n=Count("pk"))
    return list(par_site.values_list("offre", "offre__title", "antenne", "n"))


def _places(offres: Collection[int], jusqu_au: datetime) -> dict[int, int | None]:
    """What is left of each until then; None without limit."""
    places: dict[int, int | None] = dict.fromkeys(offres, 0)
    dates = Seance.objects.proposees().filter(offre__in=offres, debut__lte=jusqu_au, etat=Seance.Etat.OUVERTE)
    for offre, restantes in dates.avec_places_restantes().values_list("offre", "restantes"):
        deja = places[offre]
        places[offre] = None if deja is None or restantes is None else deja + restantes
    return places
