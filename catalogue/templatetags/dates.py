"""French dates, hours and amounts in templates; words are in `catalogue.temps.dates`."""

import re
from decimal import Decimal

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from catalogue.temps import dates

register = template.Library()
ABREGES = {"ème": "e", "ère": "re"}
_ORDINAL = re.compile(r"\b(\d+)(er|ère|re|e|ème)\b")

for filtre in (
    dates.quantieme,
    dates.jour_iso,
    dates.jour_long,
    dates.jour_et_numero,
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
    """« Centre (11e) » with its letter raised; « 11ème » too, which French type writes 11e."""
    return mark_safe(_ORDINAL.sub(_en_exposant, conditional_escape(texte)))


def _en_exposant(ordinal: re.Match[str]) -> str:
    return f"{ordinal[1]}<sup>{ABREGES.get(ordinal[2], ordinal[2])}</sup>"


@register.filter
def euros(montant: Decimal) -> str:
    """« 526,72 € », « 1 200 € »: cents only when there are some."""
    entier = montant == montant.to_integral_value()
    texte = f"{montant:,.0f}" if entier else f"{montant:,.2f}"
    return texte.replace(",", "\u202f").replace(".", ",") + "\u00a0€"
