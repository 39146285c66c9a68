"""« À vérifier »: the offers that nobody has read again for too long, who answers for each, and one gesture.

Then the numbers and places of the needs, whose own form keeps the day of their check.
"""

from collections import defaultdict
from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta
from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.views import View
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.log_actions import log
from wagtail.permissions import page_permission_policy

from catalogue.droits.ecrans import refuser_en_403
from catalogue.models import Maison, Offre, PageBesoin, Secours, Verification
from catalogue.models.lieux import de_l_equipe
from catalogue.models.secours import SecoursQuerySet
from catalogue.querysets import OffreQuerySet

TITRE = "À vérifier"
LISTE = "a_verifier"


class ChoixDeLaPersonne(forms.ModelForm):
    """Who answers for an offer: somebody of the team."""

    class Meta:
        model = Verification
        fields = ["responsable"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        champ: Any = self.fields["responsable"]
        comptes = get_user_model().objects.filter(de_l_equipe()).distinct()
        champ.queryset = comptes.order_by("last_name", "first_name", "username")
        champ.label_from_instance = lambda compte: compte.get_full_name() or compte.get_username()
        champ.empty_label = "Personne pour le moment"


class ListeAVerifier(WagtailAdminTemplateMixin, TemplateView):
    """What is due; `?de=moi`: of the reader; `?tout`: every offer, with its day."""

    template_name = "catalogue/admin/a_verifier.html"
    page_title = TITRE
    header_icon = "check"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not offres_a_soi(request).exists():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [*self.breadcrumbs_items, {"url": "", "label": TITRE}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        dues = offres_dues(self.request)
        de_moi = self.request.GET.get("de") == "moi"
        siennes = dues.filter(verification__responsable=self.request.user.pk)
        return {
            **super().get_context_data(**kwargs),
            "offres": list(siennes if de_moi else dues),
            "secours": _secours_montres(self.request, de_moi=de_moi),
            "de_moi": de_moi,
            "mois": Maison.courante().verifier_tous_les_mois,
            "toutes": dues.count(),
            "siennes": siennes.count(),
        }


class EcranDeVerification(WagtailAdminTemplateMixin, TemplateView):
    """One offer: who answers for it, and « Vérifié aujourd’hui »."""

    template_name = "catalogue/admin/verification.html"
    header_icon = "check"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.offre = get_object_or_404(offres_a_soi(request), pk=kwargs["pk"])
        self.verification = verification_de(self.offre)

    def get_page_title(self) -> str:
        return f"Vérifier « {self.offre.title} »"

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        liste = {"url": reverse(LISTE), "label": TITRE}
        return [*self.breadcrumbs_items, liste, {"url": "", "label": self.offre.title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            "form": ChoixDeLaPersonne(instance=self.verification),
            **super().get_context_data(**kwargs),
            "offre": self.offre,
            "verification": self.verification,
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = ChoixDeLaPersonne(request.POST, instance=self.verification)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=400)
        form.save()
        log(self.offre, "catalogue.confier", user=request.user)
        messages.success(request, "C’est enregistré.")
        return redirect(LISTE)


class VerifieAujourdhui(View):
    """The one gesture. Whoever makes it answers for an offer that had nobody."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        offre = get_object_or_404(offres_a_soi(request), pk=pk)
        verification = verification_de(offre)
        verification.verifie_le = timezone.localdate()
        verification.responsable = verification.responsable or request.user  # type: ignore[assignment]
        verification.save()
        log(offre, "catalogue.verifier", user=request.user)
        messages.success(request, f"« {offre.title} » est vérifiée aujourd’hui.")
        return redirect(LISTE)


class EntreeAVerifier(MenuItem):
    """Shown to those who write offers."""

    def is_shown(self, request: HttpRequest) -> bool:
        return offres_a_soi(request).exists()


def offres_a_soi(request: HttpRequest) -> OffreQuerySet:
    """The published offers that the reader may change."""
    permises = page_permission_policy.instances_user_has_permission_for(request.user, "change")
    return Offre.objects.publiees().filter(pk__in=permises.values("pk"))


def offres_dues(request: HttpRequest) -> OffreQuerySet:
    return offres_a_soi(request).a_verifier(limite(timezone.localdate()))


def secours_dus(request: HttpRequest) -> SecoursQuerySet:
    """The numbers and places that nobody has checked for too long; none for who does not keep them."""
    if not request.user.has_perm("catalogue.change_secours"):
        return Secours.objects.none()
    return Secours.objects.a_verifier(limite(timezone.localdate())).select_related("responsable")


def _secours_montres(request: HttpRequest, *, de_moi: bool) -> list[tuple[Secours, list[str]]]:
    """Each with the titles of the needs that show it."""
    dus = secours_dus(request)
    if de_moi:
        dus = dus.filter(responsable=request.user.pk)
    besoins: dict[int, list[str]] = defaultdict(list)
    for page in PageBesoin.objects.live().order_by("path"):
        for bloc in page.secours.raw_data:
            besoins[bloc["value"]].append(page.title)
    return [(un, besoins[un.pk]) for un in dus]


def limite(aujourdhui: date) -> date:
    """The day before which a reading is too old: so many months ago, as the house says."""
    return aujourdhui - relativedelta(months=Maison.courante().verifier_tous_les_mois)


def verification_de(offre: Offre) -> Verification:
    """The one of `offre`, not written yet when there was none."""
    return Verification.objects.filter(offre=offre.pk).first() or Verification(offre_id=offre.pk)


def entree_a_verifier() -> MenuItem:
    return EntreeAVerifier(TITRE, reverse(LISTE), name="a-verifier", icon_name="check", order=910)


def adresses_des_verifications() -> list[URLPattern]:
    return [
        path("a-verifier/", refuser_en_403(ListeAVerifier.as_view()), name=LISTE),
        path("a-verifier/<int:pk>/", refuser_en_403(EcranDeVerification.as_view()), name="verification"),
        path("a-verifier/<int:pk>/fait/", refuser_en_403(VerifieAujourdhui.as_view()), name="verifie"),
    ]
