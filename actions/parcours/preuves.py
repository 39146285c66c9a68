"""What counts for a programme is evidence: it stays until the date that its funder asks for (docs/contrat.md §3)."""

from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from actions.comptes.tables import ACTE, INSCRIPTION, SEANCE, Table
from actions.models import ActionOffre, Parcours, Programme
from inscriptions.models import Inscription, Jeune
from inscriptions.registres import Garde


def preuves_des_programmes() -> list[Garde]:
    """One for each programme, as the counts engine counts for it; without a date it keeps."""
    liens: dict[int, list[ActionOffre]] = {}
    for lien in ActionOffre.objects.select_related("action"):
        liens.setdefault(lien.action.programme_id, []).append(lien)
    return [_garde(programme, liens.get(programme.pk, [])) for programme in Programme.objects.all()]


def _garde(programme: Programme, liens: list[ActionOffre]) -> Garde:
    actes = _qui_comptent(ACTE, liens)
    parcours = Parcours.objects.filter(programme=programme)
    return Garde(
        titre=programme.nom,
        jusquau=programme.preuves_jusquau,
        inscriptions=_inscriptions(liens, actes, parcours),
        actes=actes,
        seances=_qui_comptent(SEANCE, liens),
        jeunes=Jeune.objects.filter(
            Q(pk__in=parcours.values("jeune")) | Q(pk__in=actes.exclude(jeune=None).values("jeune"))
        ),
    )


def _qui_comptent(table: Table, liens: list[ActionOffre]) -> QuerySet:
    """Rows whose offer is linked to an action of the programme, in the period of the link."""
    condition = reduce(or_, (table.lien_couvre(lien) for lien in liens), Q(pk__in=[]))
    return table.avec_jour_compte(table.modele._default_manager.all()).filter(condition)


def _inscriptions(
    liens: list[ActionOffre], actes: QuerySet, parcours: "QuerySet[Parcours]"
) -> "QuerySet[Inscription]":
    """Those that count, those of an act that counts, and those that a parcours goes with.

    A parcours goes with the registration that it was born of, with the appointments before and
    after it, and with all of the person's when it was born of none.
    """
    nees = parcours.exclude(inscription=None)
    return Inscription.objects.filter(
        Q(pk__in=_qui_comptent(INSCRIPTION, liens).values("pk"))
        | Q(pk__in=actes.exclude(inscription=None).values("inscription"))
        | Q(pk__in=nees.values("inscription"))
        | Q(suite_de__in=nees.values("inscription"))
        | Q(pk__in=nees.exclude(inscription__suite_de=None).values("inscription__suite_de"))
        | Q(jeune__in=parcours.filter(inscription=None).values("jeune"))
    )
