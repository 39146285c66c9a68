"""The séances that plannings produce, and what each of them takes over from its planning."""

from collections.abc import Iterable
from datetime import date, timedelta
from hashlib import sha256

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from catalogue.models import Fermeture, Planning, ReserveDeSeance, Seance
from catalogue.temps.recurrence import Occurrence, occurrences

HORIZON = timedelta(weeks=12)
# Plannings whose séances are written in one transaction.
LOT = 50


def generer_seances(
    planning: Planning,
    *,
    depuis: date | None = None,
    jusqua: date | None = None,
    fermetures: Iterable[Fermeture] | None = None,
) -> int:
    """Create the missing séances of `planning` and return how many.

    From today to twelve weeks ahead unless said. A séance that exists, moved or cancelled even,
    is left as it is: it stands for its occurrence.
    """
    toutes = _toutes_les_fermetures() if fermetures is None else fermetures
    aujourdhui = timezone.localdate()
    return _generer([planning.pk], toutes, depuis or aujourdhui, jusqua or aujourdhui + HORIZON)


def prolonger() -> int:
    """Create the séances of the weeks that have come within the horizon, for all plannings.

    One that was looked at today, and whose rule and closures have not changed since, is not read.
    """
    aujourdhui = timezone.localdate()
    fermetures = _toutes_les_fermetures()
    pour = _empreinte(aujourdhui + HORIZON, fermetures)
    en_cours = Q(jusqua__isnull=True) | Q(jusqua__gte=aujourdhui)
    a_regarder = Planning.objects.filter(en_cours).exclude(prolonge_pour=pour).order_by("pk")
    numeros = list(a_regarder.values_list("pk", flat=True))
    return sum(
        _prolonger(numeros[rang : rang + LOT], fermetures, pour) for rang in range(0, len(numeros), LOT)
    )


@transaction.atomic
def _prolonger(numeros: list[int], fermetures: Iterable[Fermeture], pour: str) -> int:
    aujourdhui = timezone.localdate()
    nombre = _generer(numeros, fermetures, aujourdhui, aujourdhui + HORIZON)
    Planning.objects.filter(pk__in=numeros).update(prolonge_pour=pour)
    return nombre


@transaction.atomic
def _generer(numeros: list[int], fermetures: Iterable[Fermeture], depuis: date, jusqua: date) -> int:
    """The missing séances of several plannings, written together."""
    # As they are under the lock: one may have ended since it was read.
    plannings = Planning.objects.filter(pk__in=numeros).select_for_update(of=("self",)).order_by("pk")
    plannings = plannings.select_related("offre", "antenne", "lieu").prefetch_related(
        "exceptions", "reserves"
    )
    verrouilles = list(plannings)
    connues = set(Seance.objects.filter(planning__in=numeros).values_list("planning", "occurrence"))
    nouvelles = [
        seance_pour(planning, prevue)
        for planning in verrouilles
        for prevue in occurrences(planning.regle(fermetures), depuis=depuis, jusqua=jusqua)
        if (planning.pk, prevue.jour) not in connues
    ]
    for seance in nouvelles:
        seance.deduire()
    Seance.objects.bulk_create(nouvelles)
    for planning in verrouilles:
        reserver_comme(planning, [seance for seance in nouvelles if seance.planning_id == planning.pk])
    return len(nouvelles)


def _toutes_les_fermetures() -> list[Fermeture]:
    return list(Fermeture.objects.prefetch_related("antennes"))


def _empreinte(horizon: date, fermetures: Iterable[Fermeture]) -> str:
    """What the séances of a planning depend on, beside the planning itself."""
    closes = sorted(
        f"{une.nature}{une.du}{une.au}{sorted(site.pk for site in une.antennes.all())}" for une in fermetures
    )
    return sha256("|".join([str(horizon), *closes]).encode()).hexdigest()[:16]


def seance_pour(planning: Planning, occurrence: Occurrence) -> Seance:
    """The séance that `planning` foresees there, not saved. Its reserves come by `reserver_comme`."""
    return Seance(
        offre=planning.offre,
        antenne=planning.antenne,
        lieu=planning.lieu,
        intervenant_id=planning.intervenant_id,
        debut=occurrence.debut,
        fin=occurrence.fin,
        places=planning.places,
        creneau_minutes=planning.creneau_minutes,
        postes=planning.postes,
        pauses=planning.pauses,
        visible_le=planning.visible_le(occurrence.jour),
        planning=planning,
        occurrence=occurrence.jour,
    )


def reserver_comme(planning: Planning, seances: Iterable[Seance]) -> None:
    """Give `seances`, which have none, the reserves of their planning."""
    reserves = list(planning.reserves.all())
    ReserveDeSeance.objects.bulk_create(
        ReserveDeSeance(seance=seance, antenne_id=reserve.antenne_id, de=reserve.de, a=reserve.a)
        for seance in seances
        for reserve in reserves
    )
