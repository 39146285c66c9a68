"""`/orienter/structure/carte/<slug>/`: the card of a structure on paper, with its code, to hand over."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from catalogue.portes.pages.papier import Feuille, imprimer_les_cartes
from catalogue.vitrine.qr import qr_svg
from inscriptions.models import Prescripteur
from inscriptions.orientations.cartes import cartes_de
from inscriptions.portes.pages.orientations import reserve_aux_prescripteurs
from inscriptions.portes.pages.structure_choisie import PARAMETRE, prescripteur_choisi


@require_safe
@reserve_aux_prescripteurs
def imprimer_ma_carte(request: HttpRequest, prescripteurs: list[Prescripteur], slug: str) -> HttpResponse:
    """Four on a page. The paper bears the code, not the structure's name: it lies in a pocket, others read it.

    Raises Http404 for an offer that nobody takes alone, and for a structure that gives no card.
    """
    structure = (prescripteur_choisi(request, prescripteurs) or prescripteurs[0]).structure
    carte = next((une for une in cartes_de(structure) if une.slug == slug), None)
    if carte is None:
        raise Http404
    return imprimer_les_cartes(
        request,
        Feuille.de(slug),
        qr=qr_svg(carte.adresse),
        adresse=carte.adresse.split("://", 1)[1],
        code=structure.slug,
        retour=f"{reverse('ma_structure')}?{urlencode({PARAMETRE: structure.slug})}",
        titre_du_retour=structure.nom,
        rubrique="pros",
    )
