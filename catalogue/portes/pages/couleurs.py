"""The colours of the house, as a style sheet at an address that changes with them."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from catalogue.models import Maison

UN_AN = "public, max-age=31536000, immutable"


@require_safe
def feuille_de_couleurs(request: HttpRequest, empreinte: str) -> HttpResponse:
    """The sheet of today. A page kept from before asks for an older one: it is given this one, not to be kept."""
    couleurs = Maison.courante().couleurs
    gardee = UN_AN if empreinte == couleurs.empreinte else "private, no-cache"
    return HttpResponse(couleurs.feuille, "text/css; charset=utf-8", headers={"Cache-Control": gardee})
