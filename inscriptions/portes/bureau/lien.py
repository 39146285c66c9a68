"""The personal link at the desk: shown as a QR code, sent again, made anew."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.viewsets.base import ViewSet
from wagtail.log_actions import log

from catalogue.droits.ecrans import PorteeObjet
from catalogue.vitrine.qr import qr_svg
from inscriptions.acces.liens import lien_personnel
from inscriptions.courrier.joindre import canal_de
from inscriptions.courrier.messages import renvoyer_le_lien
from inscriptions.models import Inscription
from inscriptions.personnes.retrouver import revoquer_le_lien

A_APPELER = "l’inscription est dans «\u00a0À appeler\u00a0». Montrez plutôt le QR code."
ENVOYE = {
    "courriel": "Le lien part par e-mail dans quelques minutes.",
    "sms": "Le lien part par SMS dans quelques minutes.",
    "appel": f"Ce numéro ne reçoit pas nos SMS\u00a0: {A_APPELER}",
    "": f"Ni e-mail ni téléphone\u00a0: {A_APPELER}",
}


class _DuLien(PorteeObjet, PermissionCheckedMixin, View):
    """For whoever may change the registration; nothing once its data are erased."""

    model = Inscription
    permission_required = "change"

    def visibles(self) -> "QuerySet[Inscription]":
        return super().visibles().filter(effacee_le=None)

    def inscription(self) -> Inscription:
        return get_object_or_404(self.visibles().select_related("jeune", "offre"), pk=self.kwargs["pk"])

    def noter(self, action: str) -> None:
        """In the log, without the link."""
        log(instance=self.inscription(), action=action)

    def retour(self) -> HttpResponse:
        return redirect(reverse("inscriptions:inspect", args=[self.kwargs["pk"]]))


class QrDuLien(_DuLien):
    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        inscription = self.inscription()
        self.noter("inscriptions.montrer_le_lien")
        contexte = {"inscription": inscription, "qr": qr_svg(lien_personnel(inscription))}
        return render(request, "inscriptions/admin/lien_qr.html", contexte)


class RenvoiDuLien(_DuLien):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        inscription = self.inscription()
        if renvoyer_le_lien(inscription):
            self.noter("inscriptions.renvoyer_le_lien")
            messages.success(request, ENVOYE[canal_de(inscription)])
        else:
            messages.warning(request, "Ce lien a été renvoyé il y a moins de dix minutes.")
        return self.retour()


class RevocationDuLien(_DuLien):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        revoquer_le_lien(self.inscription())
        self.noter("inscriptions.revoquer_le_lien")
        messages.success(
            request, "L’ancien lien n’ouvre plus rien. Renvoyez le nouveau, ou montrez son QR code."
        )
        return self.retour()


def adresses_du_lien(ecran: ViewSet) -> list[URLPattern]:
    """Their addresses under the screen of registrations."""
    return [
        path("<int:pk>/lien/", ecran.construct_view(QrDuLien), name="lien"),
        path("<int:pk>/lien/renvoyer/", ecran.construct_view(RenvoiDuLien), name="lien_renvoyer"),
        path("<int:pk>/lien/revoquer/", ecran.construct_view(RevocationDuLien), name="lien_revoquer"),
    ]
