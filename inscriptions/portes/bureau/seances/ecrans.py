"""The screens: a form, then how many people would be told, then the change itself, by POST."""

from abc import ABC, abstractmethod
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from wagtail.admin import messages
from wagtail.log_actions import log

from catalogue.models import Seance
from catalogue.plannings.fermetures import jour_ferme
from inscriptions.dates.deplacer import (
    annuler_une_date,
    deplacer_seance,
    empechement_a_annuler,
    empechement_a_deplacer,
    prevoir_l_annulation,
    prevoir_le_deplacement,
)
from inscriptions.dates.effectifs import APrevenir, a_annuler_ensemble, a_deplacer_ensemble, a_prevenir, parmi
from inscriptions.dates.suivantes import annuler_les_suivantes, deplacer_les_suivantes
from inscriptions.dates.voyages import Effet, a_blanc
from inscriptions.portes.bureau.seances.cadre import EcranDeDates
from inscriptions.portes.bureau.seances.formulaires import (
    ChangementDeSeance,
    FormulaireAnnulation,
    FormulaireDeplacement,
)
from inscriptions.portes.bureau.seances.phrases import du_reste
from inscriptions.refus import Refus


class EcranDeSeance(EcranDeDates, ABC):
    """`form_class` and `concernees` say what changes; `appliquer` does it."""

    model = Seance
    template_name = "inscriptions/admin/seance_changer.html"
    form_class: type[ChangementDeSeance]
    verbe: str
    action: str

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.seance: Seance = get_object_or_404(
            self.visibles().select_related("offre", "antenne__lieu", "lieu", "planning"), pk=kwargs["pk"]
        )
        self.suite = self.concernees()

    @abstractmethod
    def concernees(self) -> list[Seance]:
        """The séances that « celle-ci et les suivantes » would change; none when there is no such choice."""

    @abstractmethod
    def empechement(self) -> str:
        """What would refuse it anyway, said before anything is typed or promised; empty when nothing does."""

    @abstractmethod
    def prevoir(self, form: Any) -> Effet:
        """What `appliquer` would do now."""

    @abstractmethod
    def appliquer(self, form: Any) -> Effet: ...

    @abstractmethod
    def phrase(self, effet: Effet) -> str: ...

    def avertir(self, form: Any) -> list[str]:
        """What to know before confirming, besides the numbers."""
        return []

    def get_page_title(self) -> str:
        return f"{self.verbe} une séance"

    def get_page_subtitle(self) -> str:
        """Beside the last breadcrumb: the others are folded until they are pointed at."""
        return str(self.seance)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        edition = reverse("seances:edit", args=[self.seance.pk])
        return [
            *self.breadcrumbs_items,
            {"url": reverse("seances:index"), "label": "Séances"},
            {"url": edition, "label": str(self.seance)},
            {"url": "", "label": self.verbe, "sublabel": self.get_page_subtitle()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        nombres = a_prevenir([self.seance.pk, *(s.pk for s in self.suite)])
        return {
            "confirmer": False,
            **super().get_context_data(**kwargs),
            "seance": self.seance,
            "verbe": self.verbe,
            "suite": self.suite,
            "empechement": self.empechement(),
            "cette_date": nombres[self.seance.pk],
            "suivantes": sum((nombres[s.pk] for s in self.suite), APrevenir()),
            "form": kwargs.get("form") or self.form_class(self.seance, suite=bool(self.suite)),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.form_class(self.seance, request.POST, suite=bool(self.suite))
        if form.is_valid() and "corriger" not in request.POST:
            try:
                return self._faire(form) if "confirmer" in request.POST else self._annoncer(form)
            except Refus as refus:
                messages.error(request, refus.phrase)
                return redirect(reverse("seances:edit", args=[self.seance.pk]))
            except ValidationError as erreur:
                form.add_error(None, erreur.messages)
        code = 200 if form.is_valid() else 400
        return self.render_to_response(self.get_context_data(form=form), status=code)

    def _annoncer(self, form: ChangementDeSeance) -> HttpResponse:
        """What doing it now would do, for the very date that was typed."""
        effet = self.prevoir(form)
        annonce = {
            "effet": effet,
            "nombres": parmi(effet.prevenues),
            "reste": [*self.avertir(form), *du_reste(effet)],
        }
        return self.render_to_response(self.get_context_data(form=form, confirmer=True, **annonce))

    def _faire(self, form: ChangementDeSeance) -> HttpResponse:
        effet = self.appliquer(form)
        log(instance=self.seance, action=self.action, user=self.request.user)
        messages.success(self.request, self.phrase(effet))
        for phrase in du_reste(effet):
            messages.warning(self.request, phrase)
        return redirect(reverse("seances:edit", args=[self.seance.pk]))


class DeplacementSeance(EcranDeSeance):
    form_class = FormulaireDeplacement
    verbe = "Déplacer"
    action = "seances.deplacer"
    header_icon = "calendar-alt"

    def concernees(self) -> list[Seance]:
        return a_deplacer_ensemble(self.seance)

    def empechement(self) -> str:
        return empechement_a_deplacer(self.seance)

    def prevoir(self, form: FormulaireDeplacement) -> Effet:
        if form.les_suivantes:
            return a_blanc(lambda: self.appliquer(form))
        return prevoir_le_deplacement(
            self.seance, adresse=form.cleaned_data["adresse"], **self._ou_et_quand(form)
        )

    def appliquer(self, form: FormulaireDeplacement) -> Effet:
        donnees = form.cleaned_data
        communs = {
            **self._ou_et_quand(form),
            "compte": self.request.user,
            "raison": donnees["raison"],
        }
        if form.les_suivantes:
            planning = self.seance.planning
            places = donnees.get("places", planning.places if planning else None)
            return deplacer_les_suivantes(self.seance, nombre_de_places=places, **communs)
        return deplacer_seance(self.seance, adresse=donnees["adresse"], **communs)

    def _ou_et_quand(self, form: FormulaireDeplacement) -> dict[str, Any]:
        donnees = form.cleaned_data
        return {"debut": form.debut, "fin": form.fin, "lieu": donnees["lieu"], "vue_le": donnees["vue_le"]}

    def avertir(self, form: FormulaireDeplacement) -> list[str]:
        return jour_ferme(self.seance, form.cleaned_data["jour"])

    def phrase(self, effet: Effet) -> str:
        return f"Séances déplacées : {effet.seances}. Personnes prévenues : {effet.prevenus}."


class AnnulationSeance(EcranDeSeance):
    form_class = FormulaireAnnulation
    verbe = "Annuler"
    action = "seances.annuler"
    header_icon = "cross"

    def concernees(self) -> list[Seance]:
        return a_annuler_ensemble(self.seance)

    def empechement(self) -> str:
        return empechement_a_annuler(self.seance)

    def prevoir(self, form: FormulaireAnnulation) -> Effet:
        if form.les_suivantes:
            return a_blanc(lambda: self.appliquer(form))
        return prevoir_l_annulation(self.seance, vue_le=form.cleaned_data["vue_le"])

    def appliquer(self, form: FormulaireAnnulation) -> Effet:
        donnees = form.cleaned_data
        annuler = annuler_les_suivantes if form.les_suivantes else annuler_une_date
        return annuler(
            self.seance,
            compte=self.request.user,  # type: ignore[arg-type]
            raison=donnees["raison"],
            vue_le=donnees["vue_le"],
        )

    def phrase(self, effet: Effet) -> str:
        return f"Séances annulées : {effet.seances}. Personnes prévenues : {effet.prevenus}."
