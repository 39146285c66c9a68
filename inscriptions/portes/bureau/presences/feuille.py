"""The attendance sheet as a file, made when it is asked for: it says who is expected now."""

import logging
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from wagtail.log_actions import log

from inscriptions.impression import FeuilleImpossible, remettre_le_pdf
from inscriptions.portes.bureau.presences.seance import SeanceDeLAgent
from inscriptions.presences.feuille import contenu_de, rendre

journal = logging.getLogger(__name__)
REVENIR_DANS = "60"


class FeuilleEmargement(SeanceDeLAgent):
    """A PDF to print. When it cannot be made, a page says so: the list on screen is still there."""

    template_name = "inscriptions/admin/feuille_impossible.html"
    page_title = "Feuille d’émargement"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        contenu = contenu_de(self.seance, self.inscriptions())
        try:
            pdf = rendre(contenu)
        except FeuilleImpossible as erreur:
            journal.error("The sheet of séance %s could not be made: %s", self.seance.pk, erreur.cause)
            return self.render_to_response(
                self.get_context_data(), status=503, headers={"Retry-After": REVENIR_DANS}
            )
        log(instance=self.seance, action="seances.feuille", data={"personnes": len(contenu["personnes"])})
        jour = timezone.localtime(self.seance.debut).date()
        return remettre_le_pdf(pdf, nom=f"feuille-{jour:%Y-%m-%d}")
