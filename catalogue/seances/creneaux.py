"""The slots of séances that give appointments: which hours, and which are still free."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from catalogue.models import Seance
from catalogue.seances.reserves import antennes_admises, charger_les_reserves

# What hours and reserves are worked out from.
DES_CRENEAUX = ("pk", "etat", "debut", "fin", "creneau_minutes", "postes", "pauses")


@dataclass(frozen=True)
class Creneau:
    """One hour of a séance; `reserve_a`: the antennes (slugs) it is kept for, none when open to all."""

    debut: datetime
    libre: bool
    reserve_a: tuple[str, ...] = ()


def seance_des_creneaux(ligne: Mapping[str, Any]) -> Seance:
    """A séance of which only that is known: the columns `DES_CRENEAUX`, and `reservee` (`avec_reserves()`)."""
    seance = Seance(**{champ: ligne[champ] for champ in DES_CRENEAUX})
    seance.reservee = ligne["reservee"]
    return seance


def creneaux_de(seances: Sequence[Seance]) -> dict[int, list[Creneau]]:
    """The slots of each séance by its key, in one query; an empty list for those without slots.

    The séances come from `avec_reserves()`: what some of them keep for some sites is read here.
    """
    charger_les_reserves(seances)
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
                reserve_a=tuple(antenne.slug for antenne in antennes_admises(seance, heure)),
            )
            for heure in seance.heures_de_creneau()
        ]
        for seance in par_creneaux
    }


def _prises(seances: list[int]) -> Counter[tuple[int, datetime]]:
    """How many appointments each hour has; what takes a place, the app above says."""
    if not seances:
        return Counter()
    lignes = Seance.objects.filter(pk__in=seances, inscriptions__occupe=True).order_by()
    return Counter((pk, heure) for pk, heure in lignes.values_list("pk", "inscriptions__creneau") if heure)
