"""What was handed out from a stock."""

from typing import Any

from django.db.models import (
    BigIntegerField,
    Exists,
    ExpressionWrapper,
    IntegerField,
    OuterRef,
    Q,
    Subquery,
    Sum,
)
from django.db.models.functions import Coalesce

from catalogue.models import Stock
from inscriptions.models import Acte

REMIS = (
    Acte.Type.COLIS,
    Acte.Type.CARTE,
    Acte.Type.TICKET,
    Acte.Type.CHEQUE,
    Acte.Type.VETEMENT,
    Acte.Type.AUTRE,
)


def quantite_remise() -> Any:
    """Things handed out: acts on the stock's offer, in its period.

    A stock of one antenne counts the acts of that antenne; a common stock counts those of the
    antennes that have none of their own, so that nothing is counted twice.
    """
    stock_propre = Stock.objects.filter(
        offre=OuterRef("offre"),
        antenne=OuterRef("antenne"),
        depuis__lte=OuterRef("le"),
        jusqua__gte=OuterRef("le"),
    )
    actes = (
        Acte.objects.filter(
            offre=OuterRef("offre"), le__gte=OuterRef("depuis"), le__lte=OuterRef("jusqua"), type__in=REMIS
        )
        .annotate(du_stock=ExpressionWrapper(OuterRef("antenne"), IntegerField()))
        .filter(Q(antenne=OuterRef("antenne")) | Q(Q(du_stock__isnull=True), ~Exists(stock_propre)))
    )
    somme = actes.order_by().values("offre").annotate(total=Sum("quantite")).values("total")
    return Coalesce(Subquery(somme, output_field=BigIntegerField()), 0)
