"""Screens of séances."""

from datetime import timedelta
from typing import Any, ClassVar

import django_filters
from django.db import transaction
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, StatusTagColumn
from wagtail.admin.widgets.button import Button
from wagtail.permissions import policy_registry

from catalogue.droits.ecrans import Ajout, Copie, Liste, Modification, ViewSetBorne
from catalogue.models import Antenne, Offre, Seance
from catalogue.mots.recherche import racines
from catalogue.portes.bureau.ailleurs import boutons_d_ailleurs
from catalogue.portes.bureau.offre_choisie import FiltreOffre, offre_demandee
from catalogue.portes.bureau.recopie import copie_de
from catalogue.temps.dates import horaire, jour_long
from catalogue.temps.recurrence import plus_tard


def antennes_visibles(request: HttpRequest | None) -> "QuerySet[Antenne]":
    """The antennes that the filter of a list may name: those whose séances the user sees."""
    if request is None:
        return Antenne.objects.none()
    return policy_registry.get_by_type(Seance).antennes(request.user, ["view", "add", "change", "delete"])


class FiltreSeances(WagtailFilterSet):
    """Filters of the list of séances."""

    offre = FiltreOffre(label="Offre", queryset=lambda request: Offre.objects.order_by("title"))
    antenne = django_filters.ModelChoiceFilter(label="Antenne", queryset=antennes_visibles)
    etat = django_filters.MultipleChoiceFilter(label="État", choices=Seance.Etat.choices)
    jour = django_filters.DateFromToRangeFilter(label="Date", widget=DateRangePickerWidget)

    class Meta:
        model = Seance
        fields: ClassVar[list[str]] = ["offre", "antenne", "etat", "jour"]


class ListeSeances(Liste):
    """Upcoming séances first; the search knows the words of the offer, accents or not."""

    default_ordering = None
    lies = ("offre", "antenne", "lieu")

    @property
    def columns(self) -> list[Column]:
        return [
            self._get_title_column("debut"),
            Column("offre", label="Offre", accessor="offre.title", sort_key="offre__title"),
            Column("antenne", label="Antenne", accessor="antenne.nom", sort_key="antenne__nom"),
            StatusTagColumn(
                "etat",
                label="État",
                accessor="get_etat_display",
                sort_key="etat",
                primary=lambda seance: seance.etat == Seance.Etat.OUVERTE,
            ),
            Column("places", label="Places restantes", accessor="places_en_mots"),
        ]

    def get_base_queryset(self) -> "QuerySet[Seance]":
        seances: Any = super().get_base_queryset()
        return seances.avec_places_restantes()

    def order_queryset(self, queryset: Any) -> Any:
        return super().order_queryset(queryset) if self.ordering else queryset.a_venir_d_abord()

    def get_list_more_buttons(self, instance: Seance) -> list[Any]:
        return [
            *super().get_list_more_buttons(instance),
            *boutons_d_ailleurs("register_seance_buttons", instance, self.request.user),
        ]

    def search_queryset(self, queryset: Any) -> Any:
        if not self.is_searching:
            return queryset
        demandees = racines(self.search_query)
        for racine in demandees:
            queryset = queryset.filter(offre__recherche__contains=f" {racine}")
        return queryset if demandees else queryset.none()


class AjoutSeance(Ajout):
    """A new séance; `?offre=` prefills it, as the offer's own screen asks."""

    def get_initial_form_instance(self) -> Seance | None:
        offre = offre_demandee(self.request)
        return Seance(offre=offre) if offre else None


class ModificationSeance(Modification):
    """Once somebody is awaited, the date and the hours change by « Déplacer », which tells people.

    Who registers while the form is open is found under the lock of the row, before anything is saved.
    """

    template_name = "catalogue/admin/seance.html"

    @cached_property
    def ailleurs(self) -> list[Button]:
        return boutons_d_ailleurs("register_seance_buttons", self.object, self.request.user)

    @property
    def header_more_buttons(self) -> list[Button]:
        return [*super().header_more_buttons, *self.ailleurs]

    def get_form(self, form_class: Any = None) -> ModelForm:
        form = super().get_form(form_class)
        self.attendue = _est_attendue(self.object)
        if self.attendue:
            figer(form)
        if _annulee_et_dite(self.object):
            garder_annulee(form)
        return form

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        gestes = [bouton for bouton in self.ailleurs if bouton.label in GESTES]
        return {**super().get_context_data(**kwargs), "attendue": self.attendue, "gestes": gestes}

    def form_valid(self, form: ModelForm) -> HttpResponse:
        with transaction.atomic():
            actuelle = Seance.objects.select_for_update(of=("self",)).get(pk=self.object.pk)
            refus = self._refus(form, actuelle)
            if refus:
                form.add_error(None, refus)
                self.produced_error_message = self.get_error_message()
                return self.form_invalid(form)
            return super().form_valid(form)

    def _refus(self, form: ModelForm, actuelle: Seance) -> str:
        """Why a valid form may not be saved over the locked row; empty when it may."""
        vue_le = self.request.POST.get("vue_le")
        chargee_le = self.object.modifie_le
        if actuelle.modifie_le != chargee_le or vue_le not in (None, chargee_le.isoformat()):
            return (
                f"Entre-temps, quelqu’un a modifié cette séance : elle est prévue {jour_long(actuelle.debut)}, "
                f"{horaire(actuelle.debut, actuelle.fin)}. Vérifiez, puis enregistrez de nouveau."
            )
        change = FIGES.intersection(form.changed_data) or form.cleaned_data["etat"] == Seance.Etat.ANNULEE
        if change and not self.attendue and _est_attendue(actuelle):
            return "Entre-temps, une personne s’est inscrite : utilisez « Déplacer » ou « Annuler »."
        return ""

    def save_instance(self) -> Seance:
        seance: Seance = super().save_instance()
        places = Seance.objects.avec_places_restantes().get(pk=seance.pk)
        if places.places is not None and places.prises > places.places:
            messages.warning(
                self.request,
                f"Des personnes ont déjà une place ({places.prises}) : personne n’est retiré. "
                "Les places libérées ne sont plus proposées tant qu’elles dépassent le nombre de places.",
            )
        for phrase in (crochet(seance) for crochet in hooks.get_hooks("seance_enregistree")):
            if phrase:
                messages.info(self.request, phrase)
        return seance


# The buttons from elsewhere that do what the frozen form no longer does.
GESTES = ("Déplacer", "Annuler")
# What people were told, or that their place hangs on.
FIGES = frozenset(
    {"offre", "antenne", "lieu", "adresse", "debut", "fin", "creneau_minutes", "postes", "pauses"}
)


def figer(form: ModelForm) -> None:
    """Make what people were told impossible to change in `form`, and cancelling too."""
    form.fields.pop("offre")  # its chooser has no disabled look
    for nom in FIGES.intersection(form.fields):
        form.fields[nom].disabled = True
    etat: Any = form.fields["etat"]
    if form.instance.etat != Seance.Etat.ANNULEE:
        etat.choices = [choix for choix in etat.choices if choix[0] != Seance.Etat.ANNULEE]


DITE = (
    "Les personnes inscrites savent que cette séance est annulée\u00a0: elle ne se rouvre pas. "
    "Créez une autre date avec «\u00a0Copier\u00a0»."
)


def garder_annulee(form: ModelForm) -> None:
    """Whoever was told that the séance is cancelled would not learn that it is open again."""
    etat: Any = form.fields["etat"]
    etat.choices = [choix for choix in etat.choices if choix[0] == Seance.Etat.ANNULEE]
    etat.help_text = etat.error_messages["invalid_choice"] = DITE


def _annulee_et_dite(seance: Seance) -> bool:
    """Whether it is cancelled, and anybody ever registered."""
    annulees = Seance.objects.filter(pk=seance.pk, etat=Seance.Etat.ANNULEE)
    return annulees.avec_des_inscrits().filter(inscrits=True).exists()


def _est_attendue(seance: Seance) -> bool:
    """Whether somebody holds a place in it, or waits for one or for an answer."""
    return Seance.objects.filter(pk=seance.pk).attendues().exists()


class CopieSeance(Copie):
    """The same séance a week later, at the same hour: the date is what changes. Its reserves come along."""

    def get_initial_form_instance(self) -> Seance:
        original: Any = self.get_object()
        seance: Seance = copie_de(original)
        for champ in ("debut", "fin", "visible_le", "inscriptions_du", "inscriptions_au"):
            moment = getattr(seance, champ)
            if moment:
                setattr(seance, champ, plus_tard(moment, timedelta(days=7)))
        if seance.etat == Seance.Etat.ANNULEE:
            seance.etat = Seance.Etat.OUVERTE
        return seance


class SeanceViewSet(ViewSetBorne):
    model = Seance
    name = "seances"
    icon = "calendar"
    menu_label = "Séances"
    index_view_class = ListeSeances
    add_view_class = AjoutSeance
    edit_view_class = ModificationSeance
    copy_view_class = CopieSeance
    copy_view_enabled = True
    filterset_class = FiltreSeances
    search_fields = ["offre__title"]
    lies = ("offre", "antenne", "lieu")
