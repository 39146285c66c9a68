"""How a person's details are printed in the admin."""

from django import template

from catalogue.mots.telephones import telephone_lisible

register = template.Library()


@register.filter
def telephone(e164: str) -> str:
    """« 06 39 98 01 23 », « +212 6 12 34 57 99 »."""
    return telephone_lisible(e164)
