"""Young people, seen through the registrations of one's own antennes, and possible duplicates."""

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.views import View
from wagtail.admin import messages
from wagtail.admin.ui.tables import TitleColumn
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.log_actions import log

from catalogue.droits.ecrans import Lecture, Liste, PorteeObjet
from inscriptions.acces.personnes import inscriptions_de
from inscriptions.conservation.effacement import effacer_personne
from inscriptions.fiche.colonnes import JEUNE
from inscriptions.models import Acte, DoublonPossible, EffacementPrevu, Jeune
from inscriptions.personnes.pointages import traiter_doublon
from inscriptions.personnes.recherche import jeunes_cherches, noms_entiers_d_abord
from inscriptions.portes.bureau.base import EcranDePersonnes, antennes_des_personnes, colonne_de_liste
from inscriptions.portes.bureau.dossier import DossierDuJeune
from inscriptions.portes.bureau.filtres import FiltreJeunes
from inscriptions.portes.bureau.numeros import RaisonDeLever, RefusDuNumero, RetourDuNumero
from inscriptions.portes.bureau.transferts import DemandeDeTransfert, sites_quittables
from inscriptions.refus import EffacementImpossible
from inscriptions.registres import raisons_de_garder, raisons_de_garder_le_nom


class ListeJeunes(Liste):
    default_ordering = "nom"
    is_searchable = True

    @property
    def columns(self) -> list[Any]:
        titre = self._get_title_column_class(TitleColumn)
        return [
            colonne_de_liste(
                JEUNE["jeune"].sous_le_titre("Nom"), titre, sort_key="nom", get_url=self.get_inspect_url
            ),
            colonne_de_liste(JEUNE["date_naissance"], sort_key="date_naissance"),
            colonne_de_liste(JEUNE["courriel"]),
            colonne_de_liste(JEUNE["telephone"]),
            colonne_de_liste(JEUNE["code_postal"], sort_key="code_postal"),
            colonne_de_liste(JEUNE["dossier"]),
        ]

    def search_queryset(self, queryset: Any) -> Any:
        if not self.is_searching:
            return queryset
        lues = inscriptions_de(self.request.user)
        trouves = jeunes_cherches(queryset, self.search_query, inscriptions=lues)
        if self.is_explicitly_ordered:
            return trouves
        return noms_entiers_d_abord(trouves, self.search_query, identite="identite")


class LectureJeune(Lecture):
    """A young person: what this antenne knows, and nothing of what another does."""

    template_name = "inscriptions/admin/jeune.html"
    page_title = "Jeune"

    def get_page_subtitle(self) -> str:
        return self.object.nom_complet

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        siennes = inscriptions_de(self.request.user).filter(jeune=self.object)
        antennes = antennes_des_personnes(self.request)
        return {
            **super().get_context_data(**kwargs),
            "jeune": self.object,
            "effacement": EffacementPrevu.objects.filter(jeune=self.object).first(),
            "effacable": peut_effacer(self.request.user, self.object),
            "modifiable": self.permission_policy.user_has_permission_for_instance(
                self.request.user, "change", self.object
            ),
            "raisons_de_lever": RaisonDeLever.choices,
            "transferable": sites_quittables(self.request.user, self.object).exists(),
            "inscriptions": siennes.select_related("offre", "seance", "antenne"),
            "actes": Acte.objects.filter(jeune=self.object, antenne__in=antennes).select_related("offre"),
        }


def peut_effacer(utilisateur: Any, jeune: Jeune) -> bool:
    """Whoever may change all the registrations of a person may erase them, hence the person."""
    ailleurs = jeune.inscriptions.exclude(pk__in=inscriptions_de(utilisateur, "change"))
    return jeune.efface_le is None and not ailleurs.exists()


class EffacementDuJeune(PorteeObjet, PermissionCheckedMixin, View):
    """Says what goes and what stays; a POST erases."""

    model = Jeune
    permission_required = "view"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        jeune = self._effacable(request, pk)
        siennes = jeune.inscriptions.filter(effacee_le=None).select_related("offre", "seance", "antenne")
        raisons = raisons_de_garder_le_nom(jeune)
        raisons += [raison for une in siennes for raison in raisons_de_garder(une)]
        contexte = {"jeune": jeune, "inscriptions": siennes, "raisons": list(dict.fromkeys(raisons))}
        return render(request, "inscriptions/admin/jeune_effacer.html", contexte)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        jeune = self._effacable(request, pk)
        try:
            effacer_personne(jeune, compte=request.user)  # type: ignore[arg-type]
        except EffacementImpossible as refus:
            messages.error(request, refus.phrase)
        else:
            log(instance=jeune, action="jeunes.effacer")
            messages.success(
                request, "C’est fait\u00a0: cette personne est effacée. Les comptes n’ont pas changé."
            )
        return redirect(reverse("jeunes:inspect", args=[pk]))

    def _effacable(self, request: HttpRequest, pk: int) -> Jeune:
        jeune = get_object_or_404(self.visibles(), pk=pk)
        if not peut_effacer(request.user, jeune):
            raise PermissionDenied
        return jeune


class JeuneViewSet(EcranDePersonnes):
    model = Jeune
    name = "jeunes"
    icon = "user"
    adresses: ClassVar[tuple[str, ...]] = ("index", "index_results", "inspect")
    inspect_view_enabled = True
    index_view_class = ListeJeunes
    filterset_class = FiltreJeunes
    inspect_view_class = LectureJeune
    inspect_template_name = "inscriptions/admin/jeune.html"

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path("<int:pk>/effacer/", self.construct_view(EffacementDuJeune), name="effacer"),
            path("<int:pk>/transferer/", self.construct_view(DemandeDeTransfert), name="transferer"),
            path("<int:pk>/dossier/", self.construct_view(DossierDuJeune), name="dossier"),
            path("<int:pk>/numero/refuser/", self.construct_view(RefusDuNumero), name="numero_refuser"),
            path("<int:pk>/numero/remettre/", self.construct_view(RetourDuNumero), name="numero_remettre"),
        ]


class ListeDoublons(Liste):
    """Pairs that wait for somebody to look at them."""

    template_name = "wagtailadmin/generic/index.html"
    results_template_name = "inscriptions/admin/doublons.html"
    page_title = "Doublons possibles"

    def get_base_queryset(self) -> "QuerySet[DoublonPossible]":
        return super().get_base_queryset().filter(traite_le=None).order_by("-signale_le", "-pk")


class DoublonTraite(PorteeObjet, PermissionCheckedMixin, View):
    model = DoublonPossible
    permission_required = "change"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if traiter_doublon(get_object_or_404(self.visibles(), pk=pk)):
            messages.success(request, "C’est noté : ces deux fiches ont été comparées.")
        else:
            messages.warning(request, "Quelqu’un les avait déjà comparées.")
        return redirect(reverse("doublons:index"))


class DoublonViewSet(EcranDePersonnes):
    model = DoublonPossible
    name = "doublons"
    icon = "copy"
    menu_label = "Doublons possibles"
    index_view_class = ListeDoublons
    index_results_template_name = "inscriptions/admin/doublons.html"
    lies = ("jeune", "ressemble_a")

    def get_urlpatterns(self) -> list[URLPattern]:
        traite = self.construct_view(DoublonTraite)
        return [*super().get_urlpatterns(), path("<int:pk>/traite/", traite, name="traite")]
