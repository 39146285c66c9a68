"""The colours of the house, as a style sheet, an icon and a drawing at addresses that change with them."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from catalogue.maison.couleurs import Couleurs
from catalogue.models import Maison
from catalogue.vitrine.dessin import dessin_de_la_maison

UN_AN = "public, max-age=31536000, immutable"


@require_safe
def feuille_de_couleurs(request: HttpRequest, empreinte: str) -> HttpResponse:
    """The sheet of today. A page kept from before asks for an older one: it is given this one, not to be kept."""
    couleurs = Maison.courante().couleurs
    return HttpResponse(couleurs.feuille, "text/css; charset=utf-8", headers=_gardee(couleurs, empreinte))


@require_safe
def icone_du_site(request: HttpRequest, empreinte: str) -> HttpResponse:
    """The seat that browsers show beside the title, in the colours of today."""
    couleurs = Maison.courante().couleurs
    dessin = render_to_string("catalogue/icone.svg", {"couleurs": couleurs})
    return HttpResponse(dessin, "image/svg+xml", headers=_gardee(couleurs, empreinte))


@require_safe
def dessin(request: HttpRequest, empreinte: str) -> HttpResponse:
    """What a shared link shows of a page that has no image of its own."""
    couleurs = Maison.courante().couleurs
    sienne = "" if empreinte == "maison" else empreinte
    return HttpResponse(dessin_de_la_maison(couleurs), "image/png", headers=_gardee(couleurs, sienne))


def _gardee(couleurs: Couleurs, empreinte: str) -> dict[str, str]:
    return {"Cache-Control": UN_AN if empreinte == couleurs.empreinte else "private, no-cache"}
