"""The slots of séances that give appointments: which hours, and which are still free."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from catalogue.models import Seance


@dataclass(frozen=True)
class Creneau:
    """One hour of a séance."""

    debut: datetime
    libre: bool


def creneaux_de(seances: Iterable[Seance]) -> dict[int, list[Creneau]]:
    """The slots of each séance by its key, in one query; an empty list for those without slots."""
    par_creneaux = [seance for seance in seances if seance.creneau_minutes]
    prises = _prises([seance.pk for seance in par_creneaux])
    maintenant = timezone.now()
    return {
        seance.pk: [
            Creneau(
                debut=heure,
                libre=seance.etat == Seance.Etat.OUVERTE
                and heure > maintenant
                and prises[seance.pk, heure] < seance.postes,
            )
            for heure in seance.heures_de_creneau()
        ]
        for seance in par_creneaux
    }


def _prises(seances: list[int]) -> Counter[tuple[int, datetime]]:
    """How many appointments each hour has; see `querysets.places_prises` for the names above."""
    if not seances:
        return Counter()
    lignes = Seance.objects.filter(pk__in=seances, inscriptions__occupe=True).order_by()
    return Counter((pk, heure) for pk, heure in lignes.values_list("pk", "inscriptions__creneau") if heure)
