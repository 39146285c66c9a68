"""One request on a page of paper, for a partner without e-mail; made when it is asked for, and never kept."""

import logging

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.log_actions import log

from catalogue.droits.ecrans import PorteeObjet
from inscriptions.fiche.papier import imprimer, pour_le_partenaire
from inscriptions.impression import FeuilleImpossible, remettre_le_pdf
from inscriptions.models import Inscription

journal = logging.getLogger(__name__)
IMPOSSIBLE = "Le papier n’a pas pu être préparé. Réessayez dans une minute."


class Papier(PorteeObjet, PermissionCheckedMixin, View):
    """For whoever sees the registration, while it has anything to say."""

    model = Inscription
    permission_required = "view"
    http_method_names = ["get", "head"]

    def visibles(self) -> "QuerySet[Inscription]":
        return super().visibles().filter(effacee_le=None)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        lues = self.visibles().select_related(
            "jeune", "offre__partenaire", "antenne__lieu", "structure", "version"
        )
        inscription = get_object_or_404(lues, pk=pk)
        try:
            pdf = imprimer(pour_le_partenaire(inscription))
        except FeuilleImpossible as erreur:
            journal.error("The paper of registration %s could not be made: %s", pk, erreur.cause)
            messages.error(request, IMPOSSIBLE)
            return redirect(reverse("inscriptions:inspect", args=[pk]))
        log(instance=inscription, action="inscriptions.imprimer")
        return remettre_le_pdf(pdf, nom=f"orientation-{inscription.reference}")
