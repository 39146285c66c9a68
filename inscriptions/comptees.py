"""How many hold a place in a séance and how many wait for one, written on the séance (decision 0055).

Every list reads these two columns. The table of registrations calls `recompter` from each of its doors
(`save`, `update`, `bulk_create`), so that no gesture has to think of it.
"""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from catalogue.models import Seance
from catalogue.querysets import SeanceQuerySet
from inscriptions.etats import EN_ATTENTE

# What a registration counts for hangs on these columns.
COMPTENT = frozenset({"seance", "seance_id", "etat", "avec_place", "place_tenue"})
PRENNENT = Q(occupe=True)
# Those who wait take no place: saying so lets the index answer.
ATTENDENT = Q(occupe=False, etat__in=EN_ATTENTE)


def compter_de_plus(seance: Seance, *, prend: bool, attend: bool) -> None:
    """Somebody has just come to this locked séance: what they add is known without counting the others."""
    if prend or attend:
        siennes = {"prises": F("prises") + int(prend), "attend": F("attend") + int(attend)}
        Seance.objects.filter(pk=seance.pk).update(**siennes)
        seance.prises += prend
        seance.attend += attend


def recompter(numeros: Iterable[int | None]) -> None:
    """Write on these séances what their rows say now, whatever was written there before.

    Their locks are held: of two who count at once, each would miss the other's row.
    """
    for seance in fausses(Seance.objects.filter(pk__in={numero for numero in numeros if numero})):
        Seance.objects.filter(pk=seance["pk"]).update(prises=seance["prennent"], attend=seance["attendent"])


def corriger() -> int:
    """Count anew the séances whose columns are wrong, each under its lock, and return how many were."""
    numeros = [seance["pk"] for seance in fausses(Seance.objects.all())]
    for numero in numeros:
        with transaction.atomic():
            if Seance.objects.select_for_update(of=("self",)).filter(pk=numero).first():
                recompter([numero])
    return len(numeros)


def fausses(seances: SeanceQuerySet) -> list[dict[str, Any]]:
    """Those of `seances` whose columns do not say what their rows do, each with both, in order of number."""
    comptees = seances.annotate(prennent=_nombre(PRENNENT), attendent=_nombre(ATTENDENT))
    lues = comptees.order_by("pk").values("pk", "prises", "attend", "prennent", "attendent")
    return [s for s in lues if (s["prises"], s["attend"]) != (s["prennent"], s["attendent"])]


def _nombre(condition: Q) -> Coalesce:
    """How many registrations of each séance: a join would multiply the rows of one with those of another."""
    inscriptions: Any = Seance._meta.get_field("inscriptions").related_model
    siennes = inscriptions.objects.filter(condition, seance=OuterRef("pk")).order_by().values("seance")
    return Coalesce(Subquery(siennes.annotate(nombre=Count("pk")).values("nombre")), 0)
