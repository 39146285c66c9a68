"""One orientation on a page of paper, for whoever sent the person."""

import logging

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from inscriptions.acces.prescripteurs import orientations_de
from inscriptions.fiche.papier import imprimer, pour_qui_oriente
from inscriptions.impression import FeuilleImpossible, remettre_le_pdf
from inscriptions.models import Prescripteur
from inscriptions.portes.pages.orientations import reserve_aux_prescripteurs

journal = logging.getLogger(__name__)
REVENIR_DANS = "60"


@require_safe
@reserve_aux_prescripteurs
def papier_de_l_orientation(
    request: HttpRequest, prescripteurs: list[Prescripteur], reference: str
) -> HttpResponse:
    """Of those whom their structure sent: who came alone with its card gave it nothing to print."""
    envoyees = orientations_de(prescripteurs).pour_listes().filter(par_carte=False, effacee_le=None)
    inscription = get_object_or_404(envoyees, reference=reference.upper())
    try:
        pdf = imprimer(pour_qui_oriente(inscription))
    except FeuilleImpossible as erreur:
        journal.error("The paper of registration %s could not be made: %s", inscription.pk, erreur.cause)
        reponse = render(request, "503.html", status=503)
        reponse["Retry-After"] = REVENIR_DANS
        return reponse
    return remettre_le_pdf(pdf, nom=f"orientation-{inscription.reference}")
