"""What was given or done: acts, their quantity and amount."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db.models import DecimalField, QuerySet, Sum
from django.db.models.functions import Coalesce

from actions.comptes.mesures.declaration import LIGNES, Mesure
from actions.comptes.tables import ACTE
from inscriptions.models import Acte


class Euros(DecimalField):
    """A sum of amounts, exact to the cent.

    SQLite adds amounts as binary fractions: 86672.95 comes back as 86672.9500000002. Its error is
    far below a cent, so rounding gives back what PostgreSQL says.
    """

    def from_db_value(self, valeur: Any, *_: Any) -> Decimal | None:
        return None if valeur is None else Decimal(valeur).quantize(Decimal("0.01"), ROUND_HALF_UP)


EUROS = Euros(max_digits=16, decimal_places=2)


def _actes() -> QuerySet:
    return Acte.objects.all()


ACTES: tuple[Mesure, ...] = (
    Mesure(
        code="actes",
        nom="Actes",
        definition="Actes faits dans la période : entretiens, colis, cartes, tickets, aides…",
        table=ACTE,
        lignes=_actes,
        calcul=LIGNES,
        datee_par="le jour de l’acte",
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
        datee_par="le jour de l’acte",
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
        datee_par="le jour de l’acte",
        date="le",
        effectif=LIGNES,
    ),
)
