"""« Celle-ci et les suivantes »: a planning that ends, and another that takes over its séances.

Séances that were moved or cancelled by hand stay as they are: they stand for their occurrence in the
planning that takes over, so that nothing is produced in their stead. Locks: see `voyages`.
"""

from copy import copy
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from catalogue.models import Lieu, Planning, PlanningException, ReserveDePlanning, Seance
from catalogue.plannings.alignement import du_rythme, est_a_sa_date, est_comme, suivre
from catalogue.plannings.generation import generer_seances
from catalogue.seances.reserves import decalees
from catalogue.temps.recurrence import Regle, ecart, jours_du_rythme, occurrence_du
from inscriptions.dates.deplacer import annuler, verifier_a_venir, verifier_inchangee
from inscriptions.dates.voyages import Effet, emmener, etat_des_lieux, heures_d_ecart, prevoir
from inscriptions.models import Inscription
from inscriptions.refus import TransitionInterdite
from inscriptions.vie.verrou import verrouiller_celles_de

HORS_RYTHME = "Cette séance ne suit plus son planning : changez cette date seulement."
SANS_PLANNING = "Cette séance ne vient pas d’un planning : changez cette date seulement."
# A month's date never lies further from the one that it replaces.
UN_MOIS = timedelta(days=31)


@transaction.atomic
def deplacer_les_suivantes(
    seance: Seance,
    *,
    debut: datetime,
    fin: datetime,
    lieu: Lieu | None,
    nombre_de_places: int | None,
    compte: User | None = None,
    raison: str = "",
    vue_le: datetime | None = None,
) -> Effet:
    """Move a séance to `debut`, and the later ones of its planning by as many days, at the same hours.

    The planning ends the day before; a new one begins on the new day and takes the séances over: they
    keep their rows, their people and references. In a monthly planning a séance goes to the date of
    the new rule that is nearest. On a date that the new rule does not hold (holiday, closure), a
    séance with people keeps its old date and an empty one is removed: `Effet` counts both.
    Raises TransitionInterdite or ValidationError; nothing is written then.
    """
    ancien, suivantes = _verrouiller_la_suite(seance)
    premiere = _celle_ci(seance, suivantes, vue_le)
    verifier_a_venir(premiere)
    toutes, suivantes = suivantes, du_rythme(ancien, suivantes)
    if premiere not in suivantes:
        raise TransitionInterdite(HORS_RYTHME)
    local, local_fin = timezone.localtime(debut), timezone.localtime(fin)
    if debut <= timezone.now():
        raise ValidationError({"jour": "Cette date est passée."})
    if fin <= debut or local_fin.date() != local.date():
        raise ValidationError({"a": "La fin doit venir après le début, le même jour."})
    nouveau = _planning_a_partir_de(ancien, premiere, local, local_fin, lieu, nombre_de_places)
    regle, modele = nouveau.regle(), copy(premiere)
    cibles = _cibles(regle, suivantes, premiere, local.date())
    # Out of any planning for a moment: two séances that swap dates would meet on the way.
    Seance.objects.filter(pk__in=[s.pk for s in suivantes]).update(planning=None)
    effet = Effet(a_la_main=sum(_tient(s) for s in toutes if s not in suivantes))
    for suivante in suivantes:
        reprise = _Reprise(suivante, ancien, nouveau, regle, modele, cibles[suivante.pk])
        effet += reprise.faire(premiere, compte=compte, raison=raison)
    generer_seances(nouveau)
    return effet


@transaction.atomic
def annuler_les_suivantes(
    seance: Seance, *, compte: User | None = None, raison: str = "", vue_le: datetime | None = None
) -> Effet:
    """End the planning, and cancel this séance and all that come after, those moved by hand included.

    Raises TransitionInterdite; nothing is written then.
    """
    planning, suivantes = _verrouiller_la_suite(seance)
    premiere = _celle_ci(seance, suivantes, vue_le)
    veille = _occurrence(premiere) - timedelta(days=1)
    # A planning that begins with this very séance keeps that one day, which its cancelled row stands for.
    planning.jusqua = max(veille, planning.depuis)
    planning.save(update_fields=["jusqua"])
    effet = Effet()
    for suivante in suivantes:
        choisie = _tient(suivante) or suivante.pk == premiere.pk
        if suivante.antenne_id == premiere.antenne_id and choisie:
            effet += annuler(suivante, compte=compte, raison=raison)
    return effet


def _tient(seance: Seance) -> bool:
    return seance.etat != Seance.Etat.ANNULEE and not seance.est_passee


def _verrouiller_la_suite(seance: Seance) -> tuple[Planning, list[Seance]]:
    """The planning of `seance`, then it and the later séances, locked in the order of their numbers."""
    actuelle = Seance.objects.filter(pk=seance.pk, planning__isnull=False, occurrence__isnull=False).first()
    if actuelle is None:
        raise TransitionInterdite(SANS_PLANNING)
    planning = Planning.objects.select_for_update(of=("self",)).get(pk=actuelle.planning_id)
    suivantes = Seance.objects.filter(planning=planning, occurrence__gte=_occurrence(actuelle))
    return planning, list(
        suivantes.select_for_update(of=("self",))
        .avec_reserves()
        .select_related("offre", "antenne")
        .order_by("pk")
    )


def _celle_ci(seance: Seance, suivantes: list[Seance], vue_le: datetime | None) -> Seance:
    for suivante in suivantes:
        if suivante.pk == seance.pk:
            verifier_inchangee(suivante, vue_le)
            return suivante
    raise TransitionInterdite(SANS_PLANNING)  # it left the planning while the lock was awaited


def _occurrence(seance: Seance) -> date:
    if seance.occurrence is None:
        raise TransitionInterdite(SANS_PLANNING)
    return seance.occurrence


def _planning_a_partir_de(
    ancien: Planning,
    premiere: Seance,
    debut: datetime,
    fin: datetime,
    lieu: Lieu | None,
    nombre_de_places: int | None,
) -> Planning:
    """The planning that takes over; `ancien` itself when it has no day of its own left."""
    occurrence = _occurrence(premiere)
    decalage = debut.date() - occurrence
    nouveau = Planning.objects.get(pk=ancien.pk)
    exceptions = [
        (exception.jour + decalage, exception.motif)
        for exception in ancien.exceptions.all()
        if exception.jour >= occurrence
    ]
    nouveau.jour, nouveau.depuis = debut.weekday(), debut.date()
    nouveau.heure_debut, nouveau.heure_fin = debut.time(), fin.time()
    nouveau.lieu, nouveau.places = lieu, nombre_de_places
    if ancien.rang is not None:
        nouveau.rang = _rang(debut.date(), ancien.rang)
    if ancien.jusqua is not None:
        nouveau.jusqua = max(ancien.jusqua + decalage, debut.date())
    if ancien.depuis < occurrence:
        Planning.objects.filter(pk=ancien.pk).update(jusqua=occurrence - timedelta(days=1))
        nouveau.pk = None
    nouveau.save()
    nouveau.exceptions.all().delete()
    PlanningException.objects.bulk_create(
        PlanningException(planning=nouveau, jour=jour, motif=motif) for jour, motif in exceptions
    )
    _reprendre_les_reserves(ancien, nouveau, heures_d_ecart(premiere.debut, debut))
    return nouveau


def _reprendre_les_reserves(ancien: Planning, nouveau: Planning, ecart: timedelta) -> None:
    reserves = decalees(ancien.reserves.all(), ecart)
    if nouveau.pk == ancien.pk:
        ReserveDePlanning.objects.bulk_update(reserves, ["de", "a"])
        return
    ReserveDePlanning.objects.bulk_create(
        ReserveDePlanning(planning=nouveau, antenne_id=r.antenne_id, de=r.de, a=r.a) for r in reserves
    )


def _rang(jour: date, ancien: int) -> int:
    """Which one of its month `jour` is; the last stays the last where it can."""
    derniers = (jour + timedelta(days=7)).month != jour.month
    rang = (jour.day - 1) // 7 + 1
    return -1 if rang == 5 or (derniers and ancien == -1) else rang


def _cibles(regle: Regle, suivantes: list[Seance], premiere: Seance, jour: date) -> dict[int, date]:
    """For each séance the day of the new rhythm that it stands for from now on."""
    decalage = jour - _occurrence(premiere)
    derniere = max(_occurrence(s) for s in suivantes) + decalage
    libres = jours_du_rythme(replace(regle, jusqua=None), depuis=jour, jusqua=derniere + UN_MOIS)
    cibles = {premiere.pk: jour}
    for suivante in sorted(suivantes, key=_occurrence):
        if suivante.pk != premiere.pk:
            voulue = _occurrence(suivante) + decalage
            possibles = [libre for libre in libres if libre not in cibles.values()]
            cibles[suivante.pk] = min(possibles, key=lambda libre: (abs(libre - voulue), libre))
    return cibles


@dataclass(frozen=True)
class _Reprise:
    """A locked séance that goes from a planning to another, where it stands for the day `cible`.

    `modele`: the first of them as it was. A planning whose hours were changed leaves those with people
    at the old hours; when one of them is chosen, the others of its hours go along.
    """

    seance: Seance
    ancien: Planning
    nouveau: Planning
    regle: Regle
    modele: Seance
    cible: date

    def faire(self, premiere: Seance, *, compte: User | None, raison: str) -> Effet:
        """Move it with its people; as it is when it was changed by hand, or cannot be held that day."""
        seance, est_la_premiere = self.seance, self.seance.pk == premiere.pk
        suit = est_la_premiere or self._suit(premiere)
        tenue = est_la_premiere or ecart(self.regle, self.cible) is None
        if suit and not tenue and not seance.inscriptions.exists():
            seance.delete()
            return Effet(retirees=1)
        avant = etat_des_lieux(seance, verrouiller_celles_de(seance, Inscription.objects.all()))
        if suit and tenue:
            prevue = occurrence_du(self.regle, self.cible)
            suivre(seance, avant=[self.ancien, self.modele], apres=self.nouveau, occurrence=prevue)
        seance.planning, seance.occurrence = self.nouveau, self.cible
        if not (suit and tenue):
            seance.save()
            return Effet(laissees=int(suit), a_la_main=int(not suit and _tient(seance)))
        if est_la_premiere:
            seance.lieu, seance.adresse = self.nouveau.lieu, ""
            if not seance.creneau_minutes:
                seance.places = self.nouveau.places
        return emmener(prevoir(seance, avant), compte=compte, raison=raison)

    def _suit(self, premiere: Seance) -> bool:
        return (
            (est_a_sa_date(self.seance, self.ancien) or est_comme(self.seance, self.modele))
            and not self.seance.est_passee
            and self.seance.antenne_id == premiere.antenne_id
        )
