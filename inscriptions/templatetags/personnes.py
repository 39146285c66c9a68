"""How a person's details are printed in the admin."""

from django import template

from catalogue.formulaires.valeurs import telephone_national

register = template.Library()


@register.filter
def telephone(e164: str) -> str:
    """« 06 39 98 01 23 »."""
    return telephone_national(e164)
