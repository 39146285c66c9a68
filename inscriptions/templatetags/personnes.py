"""How a person's details are printed in the admin."""

from django import template

from catalogue.mots.telephones import telephone_lisible
from inscriptions.models import Jeune

register = template.Library()


@register.filter
def telephone(e164: str) -> str:
    """« 06 39 98 01 23 », « +212 6 12 34 57 99 »."""
    return telephone_lisible(e164)


@register.inclusion_tag("wagtailadmin/shared/header.html")
def entete_pour(titre: str, jeune: Jeune, icone: str) -> dict[str, str]:
    """The head of an admin screen about one person: « Annuler l’inscription de », then their name."""
    return {"title": titre, "subtitle": jeune.nom_complet, "icon": icone}
