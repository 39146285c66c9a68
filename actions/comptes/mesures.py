"""What can be counted: one declared object per measure (contract.md §5).

A measure is read by the engine, the API, the screens, the dictionary and the exports. A new one is
one object in `MESURES`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, DecimalField, F, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from actions.comptes.erreurs import CompteImpossible
from actions.comptes.stocks import quantite_remise
from actions.comptes.tables import ACTE, INSCRIPTION, PARCOURS, SEANCE, STOCK, Table
from actions.models import Parcours
from catalogue.models import Seance, Stock
from inscriptions.etats import Etat
from inscriptions.models import Acte, Inscription


@dataclass(frozen=True)
class Mesure:
    """A figure: which rows it counts, how, and the day that dates them.

    `date` is a date column; `duree` names the two ends of rows that last. `unite` is what the list
    behind the figure shows: the table's own rows, or the young people in them. `effectif` counts
    who is behind the figure: masking is decided on it; none: the figure tells of nobody.
    """

    code: str
    nom: str
    definition: str
    table: Table
    lignes: Callable[[], QuerySet]
    calcul: Any
    date: str = ""
    duree: tuple[str, str] = ("", "")
    unite: str = "ligne"
    effectif: Any = None
    exclusions: str = ""

    def dans_la_periode(self, depuis: Any, jusqua: Any) -> Q:
        """Rows dated in the period; a bound that is None is open."""
        debut, fin = (self.date, self.date) if self.date else self.duree
        condition = Q()
        if jusqua:
            condition &= Q(**{f"{debut}__lte": jusqua})
        if depuis:
            apres = Q(**{f"{fin}__gte": depuis})
            condition &= apres if self.date else apres | Q(**{f"{fin}__isnull": True})
        return condition

    @property
    def requete(self) -> tuple[Any, ...]:
        """Measures that agree on this are counted by one query."""
        return (self.lignes, self.date, self.duree)


def _inscriptions() -> QuerySet:
    return Inscription.objects.comptables()


def _orientations() -> QuerySet:
    # A second appointment (`suite_de`) is still the first orientation.
    return Inscription.objects.comptables().orientations().filter(suite_de__isnull=True)


def _presentes() -> QuerySet:
    return Inscription.objects.filter(etat=Etat.PRESENTE)


def _absentes() -> QuerySet:
    return Inscription.objects.filter(etat=Etat.ABSENTE)


def _seances() -> QuerySet:
    return Seance.objects.tenues()


def _actes() -> QuerySet:
    return Acte.objects.all()


def _stocks() -> QuerySet:
    return Stock.objects.annotate(remise=quantite_remise())


def _parcours() -> QuerySet:
    return Parcours.objects.all()


def _sorties() -> QuerySet:
    return Parcours.objects.filter(sortie__isnull=False)


LIGNES = Count("pk")
JEUNES = Count("jeune", distinct=True)
EUROS = DecimalField(max_digits=16, decimal_places=2)

_TOUTES = (
    Mesure(
        code="seances",
        nom="Séances tenues",
        definition="Séances passées qui n’ont pas été annulées.",
        exclusions="Les brouillons, les séances annulées, les rencontres entre professionnels.",
        table=SEANCE,
        lignes=_seances,
        calcul=LIGNES,
        date="jour",
    ),
    Mesure(
        code="places",
        nom="Places des séances tenues",
        definition="Somme des places des séances passées qui n’ont pas été annulées.",
        exclusions="Les séances sans limite de places.",
        table=SEANCE,
        lignes=_seances,
        calcul=Coalesce(Sum("places"), 0),
        date="jour",
    ),
    Mesure(
        code="inscriptions",
        nom="Inscriptions",
        definition="Inscriptions et orientations demandées dans la période, quel que soit leur état.",
        exclusions="Les refus pour doublon.",
        table=INSCRIPTION,
        lignes=_inscriptions,
        calcul=LIGNES,
        date="demandee_jour",
        effectif=LIGNES,
    ),
    Mesure(
        code="jeunes_inscrits",
        nom="Jeunes inscrits",
        definition="Jeunes différents inscrits ou orientés dans la période. Une personne compte une fois.",
        exclusions="Les refus pour doublon.",
        table=INSCRIPTION,
        lignes=_inscriptions,
        calcul=JEUNES,
        date="demandee_jour",
        unite="jeune",
        effectif=JEUNES,
    ),
    Mesure(
        code="orientations",
        nom="Orientations",
        definition="Inscriptions envoyées par une structure dans la période, vers nous ou par nous.",
        exclusions="Les refus pour doublon. Un second rendez-vous reste la même orientation.",
        table=INSCRIPTION,
        lignes=_orientations,
        calcul=LIGNES,
        date="demandee_jour",
        effectif=LIGNES,
    ),
    Mesure(
        code="jeunes_orientes",
        nom="Jeunes orientés",
        definition="Jeunes différents envoyés par une structure dans la période. "
        "Une personne compte une fois.",
        exclusions="Les refus pour doublon. Un second rendez-vous reste la même orientation.",
        table=INSCRIPTION,
        lignes=_orientations,
        calcul=JEUNES,
        date="demandee_jour",
        unite="jeune",
        effectif=JEUNES,
    ),
    Mesure(
        code="participations",
        nom="Participations",
        definition="Inscriptions dont la personne est venue dans la période.",
        table=INSCRIPTION,
        lignes=_presentes,
        calcul=LIGNES,
        date="venue_le",
        effectif=LIGNES,
    ),
    Mesure(
        code="jeunes_recus",
        nom="Jeunes reçus",
        definition="Jeunes différents venus au moins une fois dans la période, là où ils étaient attendus.",
        table=INSCRIPTION,
        lignes=_presentes,
        calcul=JEUNES,
        date="venue_le",
        unite="jeune",
        effectif=JEUNES,
    ),
    Mesure(
        code="absences",
        nom="Absences",
        definition="Inscriptions dont la personne n’est pas venue, dans la période.",
        exclusions="Les absences excusées.",
        table=INSCRIPTION,
        lignes=_absentes,
        calcul=LIGNES,
        date="venue_le",
        effectif=LIGNES,
    ),
    Mesure(
        code="actes",
        nom="Actes",
        definition="Actes faits dans la période : entretiens, colis, cartes, tickets, aides…",
        table=ACTE,
        lignes=_actes,
        calcul=LIGNES,
        date="le",
        effectif=LIGNES,
    ),
    Mesure(
        code="quantite",
        nom="Quantité remise",
        definition="Somme des quantités des actes de la période.",
        table=ACTE,
        lignes=_actes,
        calcul=Coalesce(Sum("quantite"), 0),
        date="le",
        effectif=LIGNES,
    ),
    Mesure(
        code="montant",
        nom="Montant en euros",
        definition="Somme des montants des actes de la période, en euros.",
        exclusions="Les actes sans montant.",
        table=ACTE,
        lignes=_actes,
        calcul=Coalesce(Sum("montant"), 0, output_field=EUROS),
        date="le",
        effectif=LIGNES,
    ),
    Mesure(
        code="stock_attribue",
        nom="Stock attribué",
        definition="Quantités attribuées pour les périodes qui touchent celle demandée.",
        table=STOCK,
        lignes=_stocks,
        calcul=Coalesce(Sum("quantite"), 0),
        duree=("depuis", "jusqua"),
    ),
    Mesure(
        code="stock_remis",
        nom="Stock remis",
        definition="Quantités remises sur ces stocks, pendant toute leur période.",
        exclusions="Les entretiens, photos, maraudes et aides financières.",
        table=STOCK,
        lignes=_stocks,
        calcul=Coalesce(Sum("remise"), 0),
        duree=("depuis", "jusqua"),
    ),
    Mesure(
        code="stock_restant",
        nom="Stock restant",
        definition="Quantités attribuées moins quantités remises.",
        table=STOCK,
        lignes=_stocks,
        calcul=Coalesce(Sum(F("quantite") - F("remise")), 0),
        duree=("depuis", "jusqua"),
    ),
    Mesure(
        code="jeunes_entres",
        nom="Jeunes entrés",
        definition="Jeunes différents dont le parcours a commencé dans la période.",
        exclusions="Les jeunes orientés qui ne sont pas entrés.",
        table=PARCOURS,
        lignes=_parcours,
        calcul=JEUNES,
        date="entree",
        unite="jeune",
        effectif=JEUNES,
    ),
    Mesure(
        code="jeunes_sortis",
        nom="Jeunes sortis",
        definition="Jeunes différents dont le parcours s’est terminé dans la période.",
        exclusions="Les parcours encore ouverts.",
        table=PARCOURS,
        lignes=_sorties,
        calcul=JEUNES,
        date="sortie",
        unite="jeune",
        effectif=JEUNES,
    ),
    Mesure(
        code="jeunes_accompagnes",
        nom="Jeunes accompagnés",
        definition="Jeunes différents dont le parcours est ouvert au moins un jour de la période.",
        table=PARCOURS,
        lignes=_parcours,
        calcul=JEUNES,
        duree=("entree", "sortie"),
        unite="jeune",
        effectif=JEUNES,
    ),
)
MESURES = {mesure.code: mesure for mesure in _TOUTES}


def mesure_de(code: str) -> Mesure:
    """The measure of that code. Raises CompteImpossible."""
    if code not in MESURES:
        raise CompteImpossible("mesure", f"Mesure inconnue : « {code} ».")
    return MESURES[code]


def choix_mesures() -> list[tuple[str, str]]:
    """Codes and names, for forms and fields."""
    return [(mesure.code, mesure.nom) for mesure in MESURES.values()]
