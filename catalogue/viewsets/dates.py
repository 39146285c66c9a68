"""Screens of dates: séances, the plannings that produce them, stocks."""

from datetime import date, timedelta
from typing import Any, ClassVar

import django_filters
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, StatusTagColumn
from wagtail.admin.widgets.button import Button
from wagtail.permissions import policy_registry

from catalogue.models import Antenne, Offre, Planning, Seance, Stock
from catalogue.portee import Ajout, Copie, Liste, Modification, ViewSetBorne
from catalogue.recherche import racines
from catalogue.services import HORIZON, generer_seances


def antennes_visibles(request: HttpRequest | None) -> "QuerySet[Antenne]":
    """The antennes that the filter of a list may name: those whose séances the user sees."""
    if request is None:
        return Antenne.objects.none()
    return policy_registry.get_by_type(Seance).antennes(request.user, ["view", "add", "change", "delete"])


class ChampOffre(django_filters.fields.ModelChoiceField):
    """An offer by its identifier; one too large for the database is an unknown one."""

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except OverflowError as erreur:
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice") from erreur


class FiltreOffre(django_filters.ModelChoiceFilter):
    field_class = ChampOffre


class FiltreSeances(WagtailFilterSet):
    """Filters of the list of séances."""

    offre = FiltreOffre(label="Offre", queryset=lambda request: Offre.objects.order_by("title"))
    antenne = django_filters.ModelChoiceFilter(label="Antenne", queryset=antennes_visibles)
    etat = django_filters.MultipleChoiceFilter(label="État", choices=Seance.Etat.choices)
    jour = django_filters.DateFromToRangeFilter(label="Date", widget=DateRangePickerWidget)

    class Meta:
        model = Seance
        fields: ClassVar[list[str]] = ["offre", "antenne", "etat", "jour"]


def boutons_d_ailleurs(seance: Seance, utilisateur: Any) -> list[Button]:
    """What apps above let this user do with a séance: hooks `register_seance_buttons`."""
    crochets = hooks.get_hooks("register_seance_buttons")
    return [bouton for crochet in crochets for bouton in crochet(seance, utilisateur)]


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
        return [*super().get_list_more_buttons(instance), *boutons_d_ailleurs(instance, self.request.user)]

    def search_queryset(self, queryset: Any) -> Any:
        for racine in racines(self.search_query) if self.is_searching else []:
            queryset = queryset.filter(offre__recherche__contains=f" {racine}")
        return queryset


def offre_demandee(request: HttpRequest) -> Offre | None:
    """The offer that `?offre=` names, if it exists."""
    try:
        return ChampOffre(queryset=Offre.objects.all(), required=False).clean(request.GET.get("offre"))
    except ValidationError:
        return None


class AjoutSeance(Ajout):
    """A new séance; `?offre=` prefills it, as the offer's own screen asks."""

    def get_initial_form_instance(self) -> Seance | None:
        offre = offre_demandee(self.request)
        return Seance(offre=offre) if offre else None


class ModificationSeance(Modification):
    @property
    def header_more_buttons(self) -> list[Button]:
        return [*super().header_more_buttons, *boutons_d_ailleurs(self.object, self.request.user)]


class CopieSeance(Copie):
    """The same séance a week later: the date is what changes."""

    def get_initial_form_instance(self) -> Seance:
        seance = self.get_object()
        ecart = timedelta(days=7)
        seance.debut, seance.fin = seance.debut + ecart, seance.fin + ecart  # type: ignore[attr-defined]
        return seance  # type: ignore[return-value]


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


class GenereLesSeances:
    """Mixin: saving a planning creates the séances that it foresees, and says how many."""

    def save_instance(self) -> Planning:
        planning = super().save_instance()  # type: ignore[misc]
        nombre = generer_seances(planning)
        jusqua = date_format(_fin_de_l_horizon(planning), "j F Y")
        if nombre == 0:
            phrase = f"Aucune nouvelle séance jusqu’au {jusqua}."
        elif nombre == 1:
            phrase = f"Une séance a été créée jusqu’au {jusqua}."
        else:
            phrase = f"{nombre} séances ont été créées jusqu’au {jusqua}."
        messages.success(self.request, phrase)  # type: ignore[attr-defined]
        return planning


def _fin_de_l_horizon(planning: Planning) -> date:
    horizon = timezone.localdate() + HORIZON
    return min(horizon, planning.jusqua) if planning.jusqua else horizon


class AjoutPlanning(GenereLesSeances, Ajout):
    def get_initial_form_instance(self) -> Planning | None:
        offre = offre_demandee(self.request)
        return Planning(offre=offre) if offre else None


class ModificationPlanning(GenereLesSeances, Modification):
    pass


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


class StockViewSet(ViewSetBorne):
    model = Stock
    name = "stocks"
    icon = "clipboard-list"
    list_display = ["offre", "antenne", "quantite", "unite", "depuis", "jusqua"]
    list_filter = ["antenne"]
    search_fields = ["offre__title"]
    lies = ("offre", "antenne")
