"""Screens of séances."""

from datetime import timedelta
from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, StatusTagColumn
from wagtail.admin.widgets.button import Button
from wagtail.permissions import policy_registry

from catalogue.copies import copie_de
from catalogue.models import Antenne, Offre, Seance
from catalogue.planning import plus_tard
from catalogue.portee import Ajout, Copie, Liste, Modification, ViewSetBorne
from catalogue.recherche import racines
from catalogue.viewsets.ailleurs import boutons_d_ailleurs
from catalogue.viewsets.offre_choisie import FiltreOffre, offre_demandee


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

    default_ordering = "-debut"
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

    def get_list_more_buttons(self, instance: Seance) -> list[Any]:
        return [
            *super().get_list_more_buttons(instance),
            *boutons_d_ailleurs("register_seance_buttons", instance, self.request.user),
        ]

    def search_queryset(self, queryset: Any) -> Any:
        for racine in racines(self.search_query) if self.is_searching else []:
            queryset = queryset.filter(offre__recherche__contains=f" {racine}")
        return queryset


class AjoutSeance(Ajout):
    """A new séance; `?offre=` prefills it, as the offer's own screen asks."""

    def get_initial_form_instance(self) -> Seance | None:
        offre = offre_demandee(self.request)
        return Seance(offre=offre) if offre else None


class ModificationSeance(Modification):
    @property
    def header_more_buttons(self) -> list[Button]:
        return [
            *super().header_more_buttons,
            *boutons_d_ailleurs("register_seance_buttons", self.object, self.request.user),
        ]


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
