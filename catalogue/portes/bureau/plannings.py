"""Screens of plannings: the dates are seen before anything is saved."""

from datetime import date
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.forms import ModelForm
from django.http import HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.admin import messages

from catalogue.droits.ecrans import Ajout, Copie, Modification, ViewSetBorne
from catalogue.models import Planning
from catalogue.plannings.generation import HORIZON
from catalogue.plannings.previsions import Prevision, appliquer, prevoir
from catalogue.portes.bureau.offre_choisie import offre_demandee
from catalogue.portes.bureau.recopie import copie_de

ENTRE_TEMPS = (
    "Entre-temps, quelqu’un a modifié ce planning. Rien n’est enregistré : regardez ce qui a changé "
    "(ouvrez-le dans un autre onglet), puis enregistrez de nouveau."
)


class AvecApercu:
    """Mixin of the two forms: « Voir les dates » shows what saving would do, and saves nothing."""

    template_name = "catalogue/admin/planning.html"
    request: Any
    avant: Planning | None

    def form_valid(self, form: ModelForm) -> HttpResponse:
        if self.action != "voir":  # type: ignore[attr-defined]
            return self.enregistrer(form)
        self.form = form
        planning = form.save(commit=False)
        prevision = prevoir(planning, avant=self.enregistre(planning))
        return self.render_to_response(self.get_context_data(prevision=prevision))  # type: ignore[attr-defined]

    def enregistrer(self, form: ModelForm) -> HttpResponse:
        """Save, unless somebody else did since the form was opened: their change would be undone unseen."""
        with transaction.atomic():
            self.avant = self.enregistre(form.instance)
            if self.avant and self.request.POST.get("vu", "") not in ("", empreinte(self.avant)):
                form.add_error(None, ENTRE_TEMPS)
                self.produced_error_message = self.get_error_message()  # type: ignore[attr-defined]
                return self.form_invalid(form)  # type: ignore[attr-defined]
            return super().form_valid(form)  # type: ignore[misc]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexte: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        enregistre = Planning.objects.filter(pk=contexte["form"].instance.pk).first()
        vu = self.request.POST.get("vu") if self.action == "voir" else ""  # type: ignore[attr-defined]
        return {**contexte, "vu": vu or (empreinte(enregistre) if enregistre else "")}

    def save_instance(self) -> Planning:
        planning = super().save_instance()  # type: ignore[misc]
        prevision = appliquer(planning, avant=self.avant)
        messages.success(self.request, _bilan(prevision, planning))
        if prevision.laissees:
            messages.warning(self.request, laissees_en_mots(len(prevision.laissees)))
        return planning

    def enregistre(self, planning: Planning) -> Planning | None:
        """What the database holds of it, locked when it is about to be saved; nothing when it is new."""
        plannings = Planning.objects.prefetch_related("exceptions", "reserves")
        if self.action != "voir":  # type: ignore[attr-defined]
            plannings = plannings.select_for_update(of=("self",))
        return plannings.filter(pk=planning.pk).first() if planning.pk else None


def empreinte(planning: Planning) -> str:
    """What tells one version of a planning's own values from another."""
    champs = [champ for champ in planning._meta.concrete_fields if champ.editable]
    valeurs = [str(getattr(planning, champ.attname)) for champ in champs]
    return sha256("|".join(valeurs).encode()).hexdigest()[:16]


def laissees_en_mots(nombre: int) -> str:
    combien = (
        "Une séance a déjà des inscrits : elle garde sa date."
        if nombre == 1
        else f"{nombre} séances ont déjà des inscrits : elles gardent leur date."
    )
    return (
        f"{combien} Pour la déplacer avec ses inscrits, ouvrez la séance\u00a0: "
        "«\u00a0Déplacer\u00a0» les prévient."
    )


def _bilan(prevision: Prevision, planning: Planning) -> str:
    jusqua = date_format(_fin_de_l_horizon(planning), "j F Y")
    if prevision.creees == 0:
        phrases = [f"Aucune nouvelle séance jusqu’au {jusqua}."]
    elif prevision.creees == 1:
        phrases = [f"Une séance a été créée jusqu’au {jusqua}."]
    else:
        phrases = [f"{prevision.creees} séances ont été créées jusqu’au {jusqua}."]
    if prevision.changees:
        phrases.append(f"Séances sans inscrit mises à jour : {len(prevision.changees)}.")
    if prevision.retirees:
        phrases.append(f"Séances sans inscrit retirées : {len(prevision.retirees)}.")
    return " ".join(phrases)


def _fin_de_l_horizon(planning: Planning) -> date:
    horizon = timezone.localdate() + HORIZON
    return min(horizon, planning.jusqua) if planning.jusqua else horizon


class AjoutPlanning(AvecApercu, Ajout):
    actions = ["create", "voir"]

    def get_initial_form_instance(self) -> Planning | None:
        offre = offre_demandee(self.request)
        return Planning(offre=offre) if offre else None


class ModificationPlanning(AvecApercu, Modification):
    actions = ["edit", "voir"]


class CopiePlanning(Copie):
    """The same rule for another site: its exceptions and reserves come with it."""

    template_name = AvecApercu.template_name

    def get_initial_form_instance(self) -> Planning:
        planning: Any = self.get_object()
        return copie_de(planning)


class PlanningViewSet(ViewSetBorne):
    model = Planning
    name = "plannings"
    icon = "history"
    list_display = ["__str__", "antenne", "heure_debut", "heure_fin", "depuis", "jusqua"]
    list_filter = ["antenne", "frequence", "jour"]
    search_fields = ["offre__title"]
    lies = ("offre", "antenne", "lieu")
    add_view_class = AjoutPlanning
    edit_view_class = ModificationPlanning
    copy_view_class = CopiePlanning
    copy_view_enabled = True
