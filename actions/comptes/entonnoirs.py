"""The funnel: orientés → reçus → entrés → sortis, and how they left (docs/contrat.md §5)."""

from collections.abc import Hashable
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from actions.comptes.erreurs import CompteImpossible
from actions.comptes.groupes import Filtres
from actions.comptes.masquage import Relation, cellules_a_masquer
from actions.comptes.mesures import mesure_de
from actions.comptes.moteur import lignes_comptees
from actions.models.parcours import Parcours
from inscriptions.etats import VENUES
from inscriptions.models import Inscription

MODES = {
    "cohorte": "Les jeunes orientés dans la période, quand que ce soit arrivé ensuite",
    "periode": "Ce qui a eu lieu dans la période",
}
ETAPES = ("orientes", "recus", "entres", "sortis")
LIBELLES = {"orientes": "orientés", "recus": "reçus", "entres": "entrés", "sortis": "sortis"}
DEFINITION = (
    "Jeunes différents orientés, puis reçus, puis entrés dans un programme, puis sortis. "
    "Chaque étape est une partie de la précédente, même si elle a eu lieu plus tard."
)


@dataclass(frozen=True)
class Palier:
    """A stage: how many people, out of how many. None where masked."""

    code: str
    effectif: int | None
    sur: str = ""
    denominateur: int | None = None
    avec_taux: bool = True

    @property
    def taux(self) -> float | None:
        if not self.avec_taux or self.effectif is None or not self.denominateur:
            return None
        return round(self.effectif / self.denominateur, 4)

    def en_json(self, cle: str = "etape") -> dict[str, Any]:
        objet: dict[str, Any] = {cle: self.code, "effectif": self.effectif}
        if self.sur:
            objet |= {"sur": self.sur, "denominateur": self.denominateur, "taux": self.taux}
        return objet


@dataclass(frozen=True)
class Entonnoir:
    """The stages, and the people who left by issue."""

    mode: str
    depuis: date | None
    jusqua: date | None
    etapes: list[Palier]
    issues: list[Palier]

    def en_json(self) -> dict[str, Any]:
        return {
            "mode": self.mode,
            "periode": {
                "depuis": self.depuis.isoformat() if self.depuis else None,
                "jusqua": self.jusqua.isoformat() if self.jusqua else None,
            },
            "etapes": [etape.en_json() for etape in self.etapes],
            "issues": [issue.en_json("issue") for issue in self.issues],
            "definition": DEFINITION,
        }

    def masque(self, seuil: int) -> "Entonnoir":
        """The same with small stages hidden, and those that differ by a few from the one before."""
        etapes: list[Palier] = []
        visible = 0
        for etape in self.etapes:
            n = etape.effectif or 0
            perdus = visible - n if etape.sur and self.mode == "cohorte" else 0
            cachee = 0 < n < seuil or 0 < perdus < seuil
            visible = visible if cachee else n
            etapes.append(
                replace(
                    etape,
                    effectif=None if cachee else n,
                    denominateur=etapes[-1].effectif if etape.sur else None,
                )
            )
        return replace(self, etapes=etapes, issues=self._issues_masquees(etapes[-1].effectif, seuil))

    def _issues_masquees(self, sortis: int | None, seuil: int) -> list[Palier]:
        cellules: dict[Hashable, int] = {issue.code: issue.effectif or 0 for issue in self.issues}
        relation = Relation(frozenset(cellules), "sortis")
        cellules["sortis"] = self.etapes[-1].effectif or 0
        cachees = cellules_a_masquer(cellules, [relation], seuil=seuil)
        if sortis is None:
            cachees |= set(cellules)
        return [
            replace(issue, effectif=None if issue.code in cachees else issue.effectif, denominateur=sortis)
            for issue in self.issues
        ]


def entonnoir(
    *,
    filtres: Filtres,
    depuis: date | None = None,
    jusqua: date | None = None,
    mode: str = "cohorte",
    antennes: QuerySet | None = None,
) -> Entonnoir:
    """The funnel of the orientations that `filtres` keep (`{"action": [slug]}`).

    `cohorte`: those oriented in the period, each stage a subset of the one before, whenever it
    happened. `periode`: what happened in the period, without rates. Raises CompteImpossible.
    """
    if mode not in MODES:
        raise CompteImpossible("mode", "Choisissez le mode « cohorte » ou « periode ».")
    if depuis and jusqua and jusqua < depuis:
        raise CompteImpossible("jusqua", "La dernière date vient avant la première.")
    en_cohorte = mode == "cohorte"
    bornes = (depuis, jusqua) if en_cohorte else (None, None)
    orientations = lignes_comptees(mesure_de("orientations"), *bornes, filtres, antennes)
    conditions = _conditions(depuis, jusqua, en_cohorte=en_cohorte)
    effectifs = orientations.aggregate(
        **{code: Count("jeune", distinct=True, filter=condition) for code, condition in conditions.items()}
    )
    etapes = [Palier("orientes", effectifs["orientes"], avec_taux=en_cohorte)]
    for precedente, code in pairwise(ETAPES):
        etapes.append(Palier(code, effectifs[code], precedente, effectifs[precedente], en_cohorte))
    sorties = _sorties(*((None, None) if en_cohorte else (depuis, jusqua)))
    issues = _issues(orientations.filter(conditions["sortis"]), sorties, etapes[-1])
    return Entonnoir(mode, depuis, jusqua, etapes, issues)


def _conditions(depuis: date | None, jusqua: date | None, *, en_cohorte: bool) -> dict[str, Q]:
    """Which orientations make each stage.

    In a cohort each stage is a part of the one before, whenever it happened. An orientation and the
    appointments that follow it (`suite_de`) are one. Sets, not a question per row: they stay linear
    on a table that the database has no statistics of.
    """
    orientes = Q(pk__isnull=False)  # an empty Q would be no filter at all
    bornes: tuple[date | None, date | None] = (depuis, jusqua)
    if en_cohorte:
        bornes = (None, None)
    else:
        orientes &= mesure_de("orientations").dans_la_periode(depuis, jusqua)
    venues = Inscription.objects.filter(etat__in=VENUES).filter(
        mesure_de("participations").dans_la_periode(*bornes)
    )
    entrees = Parcours.objects.filter(inscription__isnull=False).filter(
        mesure_de("jeunes_entres").dans_la_periode(*bornes)
    )
    recus = Q(pk__in=venues.values(premiere=Coalesce("suite_de_id", "pk")))
    entres = Q(pk__in=entrees.values(premiere=_PREMIERE))
    sortis = Q(pk__in=_sorties(*bornes).values(premiere=_PREMIERE))
    if en_cohorte:
        entres &= recus
        sortis &= entres
    return {"orientes": orientes, "recus": recus, "entres": entres, "sortis": sortis}


# The orientation that a parcours goes back to.
_PREMIERE = Coalesce("inscription__suite_de_id", "inscription_id")


def _sorties(depuis: date | None, jusqua: date | None) -> QuerySet:
    return Parcours.objects.filter(inscription__isnull=False, sortie__isnull=False).filter(
        mesure_de("jeunes_sortis").dans_la_periode(depuis, jusqua)
    )


def _issues(orientations: QuerySet, sorties: QuerySet, sortis: Palier) -> list[Palier]:
    """The people who left, by the issue of their last exit."""
    dernieres = sorties.order_by("-sortie", "-pk").values("issue")
    finale = Coalesce(
        Subquery(dernieres.filter(inscription=OuterRef("pk"))[:1]),
        Subquery(dernieres.filter(inscription__suite_de=OuterRef("pk"))[:1]),
    )
    groupes = orientations.order_by().annotate(issue_finale=finale).values("issue_finale")
    effectifs = dict(groupes.annotate(n=Count("jeune", distinct=True)).values_list("issue_finale", "n"))
    return [
        Palier(code, effectifs[code], "sortis", sortis.effectif, sortis.avec_taux)
        for code in Parcours.Issue.values
        if code in effectifs
    ]
