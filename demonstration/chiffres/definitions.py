"""How an indicator is written down, and the figure that a document printed for it."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from actions.models import ChiffreExterne, ChiffrePublie, Indicateur, Programme
from portal.amorce.typographie import fr

Filtres = dict[str, list[str]]


@dataclass(frozen=True)
class Imprime:
    """A figure as a document printed it."""

    libelle: str
    valeur: str
    pourcentage: bool = False
    periode: tuple[date, date] | None = None


@dataclass(frozen=True)
class Definition:
    """An indicator: a measure or an external figure, over another or over nothing."""

    code: str
    nom: str
    definition: str
    mesure: str = ""
    filtres: Filtres = field(default_factory=dict)
    externe: str = ""
    sur: str = ""
    sur_filtres: Filtres = field(default_factory=dict)
    sur_externe: str = ""
    imprimes: tuple[Imprime, ...] = ()


def creer(
    definitions: list[Definition],
    programme: Programme,
    source: str,
    publie_le: date,
    periode: tuple[date, date],
) -> None:
    ordre = 0
    for definition in definitions:
        indicateur = _indicateur(definition, programme)
        for imprime in definition.imprimes:
            ordre += 1
            depuis, jusqua = imprime.periode or periode
            forme = ChiffrePublie.Forme.POURCENTAGE if imprime.pourcentage else ChiffrePublie.Forme.NOMBRE
            ChiffrePublie.objects.get_or_create(
                indicateur=indicateur,
                libelle=fr(imprime.libelle),
                defaults={
                    "valeur": Decimal(imprime.valeur),
                    "forme": forme,
                    "depuis": depuis,
                    "jusqua": jusqua,
                    "source": fr(source),
                    "publie_le": publie_le,
                    "ordre": ordre,
                },
            )


def _indicateur(definition: Definition, programme: Programme) -> Indicateur:
    indicateur, _ = Indicateur.objects.get_or_create(
        code=definition.code,
        defaults={
            "nom": fr(definition.nom),
            "definition": fr(definition.definition),
            "mesure": definition.mesure,
            "filtres": definition.filtres,
            "numerateur_externe": _externe(definition.externe),
            "denominateur_mesure": definition.sur,
            "denominateur_filtres": definition.sur_filtres,
            "denominateur_externe": _externe(definition.sur_externe),
            "responsable": "La coordination du programme",
            "programme": programme,
        },
    )
    return indicateur


def _externe(slug: str) -> ChiffreExterne | None:
    return ChiffreExterne.objects.get(slug=slug) if slug else None
