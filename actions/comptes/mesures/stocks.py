"""Stock of an offer: attributed, handed out, left."""

from django.db.models import F, QuerySet, Sum
from django.db.models.functions import Coalesce

from actions.comptes.mesures.declaration import Mesure
from actions.comptes.stocks import quantite_remise
from actions.comptes.tables import STOCK
from catalogue.models import Stock


def _stocks() -> QuerySet:
    return Stock.objects.annotate(remise=quantite_remise())


STOCKS: tuple[Mesure, ...] = (
    Mesure(
        code="stock_attribue",
        nom="Stock attribué",
        definition="Quantités attribuées pour les périodes qui touchent celle demandée.",
        table=STOCK,
        lignes=_stocks,
        calcul=Coalesce(Sum("quantite"), 0),
        datee_par="la période du stock",
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
        datee_par="la période du stock",
        duree=("depuis", "jusqua"),
    ),
    Mesure(
        code="stock_restant",
        nom="Stock restant",
        definition="Quantités attribuées moins quantités remises.",
        table=STOCK,
        lignes=_stocks,
        calcul=Coalesce(Sum(F("quantite") - F("remise")), 0),
        datee_par="la période du stock",
        duree=("depuis", "jusqua"),
    ),
)
