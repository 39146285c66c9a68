"""« Fichiers et travaux en cours »: what one has asked for that takes time. One's own, and nothing of others."""

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.views import View
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.log_actions import log

from catalogue.droits.ecrans import refuser_en_403
from inscriptions.acces.fichiers import remettre
from inscriptions.acces.personnes import antennes_de, inscriptions_de
from inscriptions.models import Travail
from inscriptions.models.travaux import TravailQuerySet
from inscriptions.portes.bureau.base import peut_exporter
from inscriptions.travaux.file import arreter

TITRE = "Fichiers et travaux en cours"


def les_siens(request: HttpRequest) -> TravailQuerySet:
    return Travail.objects.filter(par=request.user.pk)


class MesTravaux(WagtailAdminTemplateMixin, TemplateView):
    """Where each stands, with what may be done of it."""

    template_name = "inscriptions/admin/travaux.html"
    page_title = TITRE
    header_icon = "tasks"

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [*self.breadcrumbs_items, {"url": "", "label": TITRE}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        siens = list(les_siens(self.request))
        la = set(les_siens(self.request).a_telecharger().values_list("pk", flat=True))
        rendus = set(les_siens(self.request).avec_compte_rendu().values_list("pk", flat=True))
        permises = _antennes_permises(self.request)
        return {
            **super().get_context_data(**kwargs),
            "travaux": [
                (travail, travail.pk in la and _reste_permis(travail, permises), travail.pk in rendus)
                for travail in siens
            ],
            "en_cours": any(travail.est_vivant for travail in siens),
            "immediat": settings.FICHIER_IMMEDIAT_LIGNES,
            "geste_immediat": settings.GESTE_IMMEDIAT_LIGNES,
        }


class DuTravail(View):
    """Base: of a job of one's own; those of others do not exist."""

    http_method_names = ["get"]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.travail = get_object_or_404(les_siens(request), pk=kwargs["numero"])


class ArretDuTravail(DuTravail):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if arreter(self.travail):
            messages.success(request, "C’est arrêté.")
        else:
            messages.warning(request, "C’était déjà fini.")
        return redirect("travaux")


class CompteRendu(WagtailAdminTemplateMixin, TemplateView):
    """What was done of a long list, and whom it left as they were, for the day after.

    Rights are looked at again: somebody who left their sites since is counted, not named.
    """

    template_name = "inscriptions/admin/travail_compte_rendu.html"
    header_icon = "tasks"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.travail = get_object_or_404(les_siens(request).avec_compte_rendu(), pk=kwargs["numero"])

    def get_page_title(self) -> str:
        return self.travail.titre

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        travaux = {"url": reverse("travaux"), "label": TITRE}
        return [*self.breadcrumbs_items, travaux, {"url": "", "label": self.travail.titre}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        lignes = self.travail.lignes.order_by("pk")
        laissees = lignes.exclude(refus="")
        visibles = laissees.filter(inscription__in=inscriptions_de(self.request.user, "view"))
        par_raison: dict[str, list[Any]] = {}
        for ligne in visibles.select_related("inscription__jeune"):
            par_raison.setdefault(ligne.refus, []).append(ligne.inscription)
        return {
            **super().get_context_data(**kwargs),
            "travail": self.travail,
            "faites": lignes.filter(refus="").count(),
            "laissees": laissees.count(),
            "invisibles": laissees.count() - visibles.count(),
            "par_raison": par_raison,
        }


class FichierDuTravail(DuTravail):
    """The file, for the day that it is kept. Rights are looked at again: they may have changed meanwhile."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> FileResponse:
        travail = get_object_or_404(les_siens(request).a_telecharger(), pk=self.travail.pk)
        if not _reste_permis(travail, _antennes_permises(request)):
            raise PermissionDenied
        reponse = remettre(travail)
        log(
            instance=request.user,
            action=travail.action,
            data={"lignes": travail.fait, "format": travail.demande["format"]},
        )
        return reponse


def _antennes_permises(request: HttpRequest) -> set[int]:
    return set(antennes_de(request.user, "exporter").values_list("pk", flat=True))


def _reste_permis(travail: Travail, permises: set[int]) -> bool:
    """Whether its asker may still take away the people of every antenne that it was made for."""
    return bool(permises) and set(travail.antennes) <= permises


class EntreeTravaux(MenuItem):
    """Shown to those who may take files away, or change a whole list."""

    def is_shown(self, request: HttpRequest) -> bool:
        return peut_exporter(request) or antennes_de(request.user, "change").exists()


def entree_travaux() -> MenuItem:
    return EntreeTravaux(TITRE, reverse("travaux"), name="travaux", icon_name="tasks", order=900)


def adresses_des_travaux() -> list[URLPattern]:
    rendu: Any = refuser_en_403(CompteRendu.as_view())
    fichier: Any = refuser_en_403(FichierDuTravail.as_view())
    return [
        path("travaux/", MesTravaux.as_view(), name="travaux"),
        path("travaux/<uuid:numero>/arreter/", ArretDuTravail.as_view(), name="travail_arreter"),
        path("travaux/<uuid:numero>/compte-rendu/", rendu, name="travail_compte_rendu"),
        path("travaux/<uuid:numero>/fichier/", fichier, name="travail_fichier"),
    ]
