"""The séances that plannings produce, and what each of them takes over from its planning."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from catalogue.models import Fermeture, Planning, ReserveDeSeance, Seance
from catalogue.temps.recurrence import Occurrence, occurrences

HORIZON = timedelta(weeks=12)


@transaction.atomic
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
    aujourdhui = timezone.localdate()
    # As it is under the lock: it may have ended since it was read.
    plannings = Planning.objects.select_for_update(of=("self",)).select_related("offre", "antenne", "lieu")
    planning = plannings.get(pk=planning.pk)
    regle = planning.regle(fermetures)
    prevues = occurrences(regle, depuis=depuis or aujourdhui, jusqua=jusqua or aujourdhui + HORIZON)
    connues = set(planning.seances.values_list("occurrence", flat=True))
    nouvelles = [seance_pour(planning, prevue) for prevue in prevues if prevue.jour not in connues]
    for seance in nouvelles:
        seance.save()
    if nouvelles:
        reserver_comme(planning, nouvelles)
    return len(nouvelles)


def prolonger() -> int:
    """Create the séances of the weeks that have come within the horizon, for all plannings.

    Only a planning that misses one is locked: a day like the others costs a few queries, however
    many plannings there are.
    """
    aujourdhui = timezone.localdate()
    en_cours = Q(jusqua__isnull=True) | Q(jusqua__gte=aujourdhui)
    plannings = Planning.objects.filter(en_cours).select_related("offre", "antenne", "lieu")
    fermetures = list(Fermeture.objects.prefetch_related("antennes"))
    connues = set(
        Seance.objects.filter(planning__isnull=False, occurrence__gte=aujourdhui).values_list(
            "planning", "occurrence"
        )
    )
    nombre = 0
    for planning in plannings.prefetch_related("exceptions"):
        prevues = occurrences(planning.regle(fermetures), depuis=aujourdhui, jusqua=aujourdhui + HORIZON)
        if any((planning.pk, prevue.jour) not in connues for prevue in prevues):
            nombre += generer_seances(planning, fermetures=fermetures)
    return nombre


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
