"""How many people a change of dates reaches: numbers only, for whoever may change a séance and see nobody."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from catalogue.models import Seance
from catalogue.plannings.alignement import du_rythme, est_a_sa_date, est_comme
from inscriptions.acces.partage import APPRENNENT_LA_SUITE
from inscriptions.etats import EN_ATTENTE, EN_SUSPENS, PRENNENT_UNE_PLACE, VIVANTS
from inscriptions.models import Inscription

# Each of those who live is in one of the first three.
NOMBRES = {
    "confirmees": Count("pk", filter=Q(etat__in=VIVANTS & PRENNENT_UNE_PLACE)),
    "attente": Count("pk", filter=Q(etat__in=EN_ATTENTE)),
    "demandees": Count("pk", filter=Q(etat__in=EN_SUSPENS - EN_ATTENTE)),
    "referents": Count("pk", filter=APPRENNENT_LA_SUITE & Q(par_carte=False)),
}


@dataclass(frozen=True)
class APrevenir:
    """People to tell. `referents`: how many of them were sent by somebody, who is told as well."""

    confirmees: int = 0
    attente: int = 0
    demandees: int = 0
    referents: int = 0

    @property
    def total(self) -> int:
        return self.confirmees + self.attente + self.demandees

    def __add__(self, autre: "APrevenir") -> "APrevenir":
        return APrevenir(
            confirmees=self.confirmees + autre.confirmees,
            attente=self.attente + autre.attente,
            demandees=self.demandees + autre.demandees,
            referents=self.referents + autre.referents,
        )


def a_prevenir(seances: Iterable[int]) -> defaultdict[int, APrevenir]:
    """By séance, in one query; zero for those where nobody waits for anything."""
    vivantes = Inscription.objects.vivantes().filter(seance__in=list(seances))
    lignes: Any = vivantes.order_by().values("seance").annotate(**NOMBRES)
    nombres: defaultdict[int, APrevenir] = defaultdict(APrevenir)
    for ligne in lignes:
        seance = ligne.pop("seance")
        nombres[seance] = APrevenir(**ligne)
    return nombres


def parmi(inscriptions: Iterable[int]) -> APrevenir:
    """The same numbers for these registrations."""
    return APrevenir(**Inscription.objects.filter(pk__in=list(inscriptions)).aggregate(**NOMBRES))


def a_annuler_ensemble(seance: Seance) -> list[Seance]:
    """What `annuler_les_suivantes` would cancel, for numbers shown beforehand."""
    if seance.planning_id is None or seance.occurrence is None:
        return []
    memes = Seance.objects.filter(
        planning=seance.planning_id, occurrence__gte=seance.occurrence, antenne=seance.antenne_id
    )
    return list(memes.a_venir().exclude(etat=Seance.Etat.ANNULEE).order_by("debut", "pk"))


def a_deplacer_ensemble(seance: Seance) -> list[Seance]:
    """What `deplacer_les_suivantes` would move at most; empty when `seance` does not follow its planning."""
    planning = seance.planning
    if planning is None:
        return []
    suivantes = du_rythme(planning, a_annuler_ensemble(seance))
    if seance not in suivantes:
        return []
    return [s for s in suivantes if est_comme(s, seance) or est_a_sa_date(s, planning)]
