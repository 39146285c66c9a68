"""One change of state for several registrations: Wagtail's bulk action, kept to one's own people."""

from typing import Any, ClassVar
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from wagtail.admin import messages
from wagtail.admin.views.bulk_action import BulkAction

from catalogue.formulaires.valeurs import ChampTexteSimple
from inscriptions.acces import inscriptions_de
from inscriptions.etats import Etat, MotifRefus, Qui
from inscriptions.models import Inscription
from inscriptions.refus import Refus
from inscriptions.services import changer_etat
from inscriptions.viewsets.etats import GESTES
from inscriptions.viewsets.filtres import FiltreInscriptions


class FormulaireLot(forms.Form):
    vers = forms.ChoiceField(label="Ce que vous faites", choices=list(GESTES.items()))
    motif = forms.ChoiceField(
        label="Motif (pour « Ne pas retenir »)",
        choices=[("", "—"), *MotifRefus.choices],
        required=False,
    )
    raison = ChampTexteSimple(label="Raison (pour aller au-delà des règles)", max_length=500, required=False)

    def clean(self) -> dict[str, Any]:
        donnees = super().clean() or {}
        if donnees.get("vers") == Etat.REFUSEE and not donnees.get("motif"):
            self.add_error("motif", "Choisissez le motif du refus.")
        return donnees


class ChangerEtatEnLot(BulkAction):
    """`id=all` means the rows of the filtered list the user was looking at, and no other."""

    display_name = "Changer l’état"
    action_type = "changer-etat"
    aria_label = "Changer l’état des inscriptions choisies"
    template_name = "inscriptions/admin/lot.html"
    models: ClassVar[list[type[Inscription]]] = [Inscription]
    form_class = FormulaireLot
    refusees = 0

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not inscriptions_de(request.user, "change").exists():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_all_objects_in_listing_query(self, parent_id: Any) -> list[int]:
        criteres = QueryDict(urlsplit(self.next_url).query)
        filtre = FiltreInscriptions(criteres, request=self.request, queryset=self._modifiables())
        return list((filtre.qs if filtre.is_valid() else self._modifiables()).values_list("pk", flat=True))

    def get_actionable_objects(self) -> tuple[list[Inscription], dict[str, list[Inscription]]]:
        demandes = self.request.GET.getlist("id")
        if "all" in demandes:
            numeros = self.get_all_objects_in_listing_query(None)
        else:
            numeros = [int(numero) for numero in demandes if numero.isdecimal() and len(numero) < 19]
        objets = list(self._modifiables().filter(pk__in=numeros))
        if not objets:
            raise Http404
        return objets, {"items_with_no_access": []}

    def check_perm(self, obj: Inscription) -> bool:
        return self._modifiables().filter(pk=obj.pk).exists()

    def _modifiables(self) -> "QuerySet[Inscription]":
        return inscriptions_de(self.request.user, "change").select_related("jeune", "offre", "seance")

    def get_execution_context(self) -> dict[str, Any]:
        return {"action": self}

    @classmethod
    def execute_action(cls, objects: list[Inscription], **kwargs: Any) -> tuple[int, int]:
        action: ChangerEtatEnLot = kwargs["action"]
        faites = 0
        for inscription in objects:
            try:
                changer_etat(
                    inscription,
                    par=Qui.EQUIPE,
                    auteur=action.request.user,
                    **action.cleaned_form.cleaned_data,
                )
            except (Refus, ValidationError):
                action.refusees += 1
            else:
                faites += 1
        return faites, 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str | None:
        if self.refusees:
            messages.warning(
                self.request,
                f"Non modifiées, parce que les règles ne le permettent pas : {self.refusees}.",
            )
        return f"Inscriptions modifiées : {num_parent_objects}." if num_parent_objects else None
