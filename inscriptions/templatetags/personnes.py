"""How a person's details are printed in the admin."""

from django import template
from django.template import Context

from catalogue.mots.telephones import telephone_lisible
from inscriptions.courrier.de_vive_voix import MotsADire, mots_a_dire
from inscriptions.models import Inscription, Jeune

register = template.Library()


@register.filter
def telephone(e164: str) -> str:
    """« 06 39 98 01 23 », « +212 6 12 34 57 99 »."""
    return telephone_lisible(e164)


@register.inclusion_tag("inscriptions/admin/mots_a_dire.html", name="mots_a_dire", takes_context=True)
def les_mots_a_dire(context: Context, inscription: Inscription) -> dict[str, MotsADire]:
    """What the reader may leave and name when they call the person, and the words for it."""
    prenom = context["request"].user.first_name
    return {"mots": mots_a_dire(inscription, de_la_part_de=prenom)}


@register.inclusion_tag("wagtailadmin/shared/header.html")
def entete_pour(titre: str, jeune: Jeune, icone: str) -> dict[str, str]:
    """The head of an admin screen about one person: « Annuler l’inscription de », then their name."""
    return {"title": titre, "subtitle": jeune.nom_complet, "icon": icone}
