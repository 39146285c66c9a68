"""French dates, hours and amounts in templates; words are in `catalogue.dates`."""

import re
from decimal import Decimal

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from catalogue import dates

register = template.Library()
_ORDINAL = re.compile(r"\b(\d+)(er|ère|e|ème)\b")

for filtre in (
    dates.quantieme,
    dates.jour_long,
    dates.jour_date,
    dates.mois_long,
    dates.jour_court,
    dates.mois_court,
    dates.heure,
    dates.horaire,
):
    register.filter(filtre.__name__, filtre)


@register.filter
def exposants(texte: str) -> SafeString:
    """« Centre (11e) » with its letter raised, as French type asks."""
    return mark_safe(_ORDINAL.sub(r"\1<sup>\2</sup>", conditional_escape(texte)))


@register.filter
def euros(montant: Decimal) -> str:
    """« 526,72 € », « 1 200 € »: cents only when there are some."""
    entier = montant == montant.to_integral_value()
    texte = f"{montant:,.0f}" if entier else f"{montant:,.2f}"
    return texte.replace(",", "\u202f").replace(".", ",") + "\u00a0€"
