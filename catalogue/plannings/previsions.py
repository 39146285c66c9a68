"""What a planning that is added or changed does to its séances: foreseen for the screen, then done."""

from copy import copy
from dataclasses import dataclass, field
from datetime import date, time

from django.db import transaction
from django.utils import timezone

from catalogue.models import Fermeture, Planning, Seance
from catalogue.plannings.alignement import est_a_sa_date, suivre
from catalogue.plannings.generation import HORIZON, generer_seances, reserver_comme
from catalogue.querysets import SeanceQuerySet
from catalogue.temps.recurrence import Ecart, Occurrence, Regle, ecart, jours_du_rythme, occurrence_du


@dataclass(frozen=True)
class Ecartee:
    """A day of the rhythm on which nothing is held, and why."""

    jour: date
    raison: str


@dataclass
class Prevision:
    """`tenues`: all the dates that the rule gives. The séances that exist already, by what becomes of them:

    `gardees` stay (nothing changes, or they were changed by hand); `changees` follow the rule and
    `retirees` go, because nobody registered; `laissees` would, but somebody did.
    """

    regle: Regle
    tenues: list[Occurrence] = field(default_factory=list)
    ecartees: list[Ecartee] = field(default_factory=list)
    gardees: list[Seance] = field(default_factory=list)
    changees: list[Seance] = field(default_factory=list)
    retirees: list[Seance] = field(default_factory=list)
    laissees: list[Seance] = field(default_factory=list)
    creees: int = 0

    @property
    def changements(self) -> list[tuple[Seance, Occurrence]]:
        """Those of `changees` as they are, each with the hours that it takes."""
        return [(s, occurrence_du(self.regle, s.occurrence)) for s in self.changees if s.occurrence]

    @property
    def nouvelles(self) -> list[Occurrence]:
        """Those that no séance stands for."""
        existantes = {s.occurrence for s in (*self.gardees, *self.changees, *self.laissees)}
        return [occurrence for occurrence in self.tenues if occurrence.jour not in existantes]


def prevoir(planning: Planning, *, avant: Planning | None) -> Prevision:
    """What saving `planning` would do over the next weeks; `avant`: as it is saved now, if it is."""
    seances = list(_a_venir(avant)) if avant else []
    return _prevoir(planning, avant, seances)


@transaction.atomic
def appliquer(planning: Planning, *, avant: Planning | None) -> Prevision:
    """Bring the séances of a planning just saved in line with it. Locks: the planning, then its séances.

    `avant`: what it said before, under its lock. Somebody may have registered since the screen was
    shown: what is done is what the rows say now.
    """
    Planning.objects.select_for_update(of=("self",)).get(pk=planning.pk)
    seances = list(_a_venir(planning).select_for_update(of=("self",))) if avant else []
    prevision = _prevoir(planning, avant, seances)
    for seance in prevision.retirees:
        seance.delete()
    if avant:
        for seance, prevue in prevision.changements:
            _changer(seance, avant, planning, prevue)
    prevision.creees = generer_seances(planning)
    return prevision


def _a_venir(planning: Planning) -> SeanceQuerySet:
    seances: SeanceQuerySet = planning.seances.a_venir().filter(occurrence__isnull=False)
    return seances.avec_des_inscrits().prefetch_related("reserves").order_by("pk")


def _prevoir(planning: Planning, avant: Planning | None, seances: list[Seance]) -> Prevision:
    aujourdhui = timezone.localdate()
    fermetures = planning.fermetures()
    regle = planning.regle(fermetures)
    prevision = Prevision(regle)
    for jour in jours_du_rythme(regle, depuis=aujourdhui, jusqua=aujourdhui + HORIZON):
        raison = ecart(regle, jour)
        if raison is None:
            prevision.tenues.append(occurrence_du(regle, jour))
        else:
            prevision.ecartees.append(Ecartee(jour, _mots(raison, jour, planning, fermetures)))
    if avant is not None:
        for seance in seances:
            _sort(prevision, seance, avant, planning, regle).append(seance)
    return prevision


def _sort(
    prevision: Prevision, seance: Seance, avant: Planning, apres: Planning, regle: Regle
) -> list[Seance]:
    """The list of `prevision` where `seance` belongs."""
    if seance.occurrence is None or not est_a_sa_date(seance, avant):
        return prevision.gardees
    donnee = jours_du_rythme(regle, depuis=seance.occurrence, jusqua=seance.occurrence)
    if donnee and ecart(regle, seance.occurrence) is None:
        prevue = occurrence_du(regle, seance.occurrence)
        if not (
            suivre(copy(seance), avant=[avant], apres=apres, occurrence=prevue)
            or _autres_reserves(seance, avant, apres)
        ):
            return prevision.gardees
        return prevision.laissees if seance.inscrits else prevision.changees
    return prevision.laissees if seance.inscrits else prevision.retirees


def _changer(seance: Seance, avant: Planning, apres: Planning, prevue: Occurrence) -> None:
    suivre(seance, avant=[avant], apres=apres, occurrence=prevue)
    seance.save()
    if _autres_reserves(seance, avant, apres):
        seance.reserves.all().delete()
        reserver_comme(apres, [seance])


def _autres_reserves(seance: Seance, avant: Planning, apres: Planning) -> bool:
    """Whether the reserves of `seance` are those of its planning, which now has others."""
    return _reserves(seance) == _reserves(avant) != _reserves(apres)


def _reserves(objet: Planning | Seance) -> set[tuple[int, time | None, time | None]]:
    return {(reserve.antenne_id, reserve.de, reserve.a) for reserve in objet.reserves.all()}


def _mots(raison: Ecart, jour: date, planning: Planning, fermetures: list[Fermeture]) -> str:
    if raison == Ecart.FERIE:
        return "jour férié"
    if raison == Ecart.FERMETURE:
        return next(f.nom for f in fermetures if f.du <= jour <= f.au)
    motifs = [exception.motif for exception in planning.exceptions.all() if exception.jour == jour]
    return next(filter(None, motifs), "date sans séance")
