"""Young people who change site: asked on the person's page, answered on a list of the receiving one."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.log_actions import log
from wagtail.permissions import policy_registry

from catalogue.droits.ecrans import Liste, PorteeObjet
from catalogue.models import Antenne
from inscriptions.acces.personnes import antennes_de
from inscriptions.models import Jeune, Transfert
from inscriptions.portes.bureau.base import EcranDePersonnes
from inscriptions.portes.bureau.un_appui import Appui
from inscriptions.refus import Refus
from inscriptions.vie.transferts import (
    accepter_le_transfert,
    demander_un_transfert,
    refuser_le_transfert,
    sites_a_quitter,
)


def sites_quittables(utilisateur: Any, jeune: Jeune) -> "QuerySet[Antenne]":
    """Those of the user's where something of the person may go to another one."""
    return sites_a_quitter(jeune).filter(pk__in=antennes_de(utilisateur, "change").values("pk"))


class FormulaireTransfert(forms.Form):
    """To which site, and why."""

    de = forms.ModelChoiceField(Antenne.objects.none(), label="Du site", empty_label=None)
    vers = forms.ModelChoiceField(
        Antenne.objects.none(), label="Vers le site", error_messages={"required": "Choisissez un site."}
    )
    raison = forms.CharField(
        label="Raison",
        required=False,
        max_length=Transfert._meta.get_field("raison").max_length,
        help_text="L’autre site la lit pour répondre, avec le nom et l’âge. Rien de plus ne lui est montré avant.",
    )

    def __init__(self, donnees: Any = None, *, quittes: "QuerySet[Antenne]") -> None:
        premier, *autres = quittes
        super().__init__(donnees, initial={"de": premier})
        champs: Any = self.fields
        champs["de"].queryset = quittes
        champs["vers"].queryset = Antenne.objects.all() if autres else Antenne.objects.exclude(pk=premier.pk)


class DemandeDeTransfert(PorteeObjet, PermissionCheckedMixin, View):
    """Asked by whoever may change something of the person that would go."""

    model = Jeune
    permission_required = "change"
    http_method_names = ["get", "head", "post"]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        jeune = self._jeune()
        quittes = sites_quittables(request.user, jeune)
        if not quittes:
            messages.warning(request, "Rien de ce qui est ouvert pour cette personne ne change de site.")
            return redirect(reverse("jeunes:inspect", args=[pk]))
        return self._rendre(jeune, FormulaireTransfert(quittes=quittes))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        jeune = self._jeune()
        quittes = sites_quittables(request.user, jeune)
        if not quittes:
            raise PermissionDenied
        formulaire = FormulaireTransfert(request.POST, quittes=quittes)
        if not formulaire.is_valid():
            return self._rendre(jeune, formulaire, statut=400)
        try:
            transfert = demander_un_transfert(
                jeune,
                **formulaire.cleaned_data,
                permises=antennes_de(request.user, "change"),
                compte=request.user,  # type: ignore[arg-type]
            )
        except Refus as refus:
            formulaire.add_error(None, refus.phrase)
        except ValidationError as erreur:
            formulaire.add_error(None, " ".join(erreur.messages))
        else:
            log(transfert, "transferts.demander")
            messages.success(request, f"C’est demandé\u00a0: le site {transfert.vers.nom} va répondre.")
            return redirect(reverse("jeunes:inspect", args=[pk]))
        return self._rendre(jeune, formulaire, statut=409)

    def _jeune(self) -> Jeune:
        return get_object_or_404(self.visibles().filter(efface_le=None), pk=self.kwargs["pk"])

    def _rendre(self, jeune: Jeune, formulaire: forms.Form, *, statut: int = 200) -> HttpResponse:
        contexte = {"jeune": jeune, "form": formulaire}
        return render(self.request, "inscriptions/admin/transferer.html", contexte, status=statut)


class ListeTransferts(Liste):
    """Those that wait for an answer, then those that have one."""

    results_template_name = "inscriptions/admin/transferts.html"
    page_title = "Transferts"

    def get_base_queryset(self) -> "QuerySet[Transfert]":
        attend_d_abord = F("repondu_le").desc(nulls_first=True)
        return super().get_base_queryset().order_by(attend_d_abord, "-demande_le", "-pk")

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        contexte = super().get_context_data(*args, **kwargs)
        connus: Any = policy_registry.get_by_type(Jeune)
        montres = [transfert.jeune_id for transfert in contexte["object_list"]]
        visibles = connus.instances_user_has_any_permission_for(self.request.user, ["view"])
        contexte |= {
            "visibles": set(visibles.filter(pk__in=montres).values_list("pk", flat=True)),
            "siens": set(antennes_de(self.request.user, "change").values_list("pk", flat=True)),
            "lignes": lignes_de(contexte["object_list"]),
        }
        return contexte


def lignes_de(transferts: Any) -> list[dict[str, Any]]:
    """Each with the age of the person today: what there is to decide on."""
    aujourd_hui = timezone.localdate()
    return [{"transfert": un, "age": un.jeune.age_au(aujourd_hui)} for un in transferts]


class _Reponse(Appui):
    """A button of the list. Who may answer is for the service to say."""

    model = Transfert
    lies = ("jeune", "de", "vers")
    geste: ClassVar[Any]
    action: ClassVar[str]
    fait: ClassVar[str]

    def faire(self, objet: Transfert) -> str:
        permises = antennes_de(self.request.user, "change")
        self.geste(objet, permises=permises, compte=self.request.user)
        log(objet, self.action)
        return self.fait

    def retour(self, objet: Transfert) -> str:
        return reverse("transferts:index")


class Acceptation(_Reponse):
    geste = staticmethod(accepter_le_transfert)
    action = "transferts.accepter"
    fait = "C’est fait\u00a0: votre site suit maintenant cette personne."


class RefusDuTransfert(_Reponse):
    geste = staticmethod(refuser_le_transfert)
    action = "transferts.refuser"
    fait = "C’est noté\u00a0: la personne reste suivie par l’autre site, qui est prévenu."


class TransfertViewSet(EcranDePersonnes):
    model = Transfert
    name = "transferts"
    icon = "arrow-right"
    menu_label = "Transferts"
    index_view_class = ListeTransferts
    index_results_template_name = "inscriptions/admin/transferts.html"
    lies = ("jeune", "de", "vers")

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path("<int:pk>/accepter/", self.construct_view(Acceptation), name="accepter"),
            path("<int:pk>/refuser/", self.construct_view(RefusDuTransfert), name="refuser"),
        ]
