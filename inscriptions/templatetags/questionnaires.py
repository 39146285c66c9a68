"""What the screens of a form say of its filled copies."""

from typing import Any

from django import template
from django.urls import reverse

from catalogue.models import Formulaire
from inscriptions.acces.personnes import VOIR_LES_QUESTIONNAIRES
from inscriptions.models import QuestionnaireRempli

register = template.Library()


@register.simple_tag
def questionnaires_remplis(formulaire: Formulaire, utilisateur: Any) -> dict[str, Any]:
    """How many there are, and the address of their list for whoever may read them."""
    permis = utilisateur.has_perm(VOIR_LES_QUESTIONNAIRES)
    return {
        "nombre": QuestionnaireRempli.objects.filter(version__formulaire=formulaire).count(),
        "adresse": f"{reverse('questionnaires:index')}?formulaire={formulaire.pk}" if permis else "",
    }
