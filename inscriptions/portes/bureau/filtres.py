"""Filters of the lists of people. What they may name is limited to what the user may see."""

from typing import ClassVar

import django_filters
from django.db.models import QuerySet
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet

from catalogue.models import Offre
from catalogue.portes.bureau.offre_choisie import FiltreOffre
from inscriptions.etats import Etat
from inscriptions.etats.actes import ActeA
from inscriptions.models import Acte, Inscription, Jeune, Structure
from inscriptions.portes.bureau.base import antennes_des_personnes

ENTIER_MAX = 2_147_483_647


class FiltreInscriptions(WagtailFilterSet):
    """Filters of the list of registrations."""

    etat = django_filters.MultipleChoiceFilter(label="État", choices=Etat.choices)
    antenne = django_filters.ModelMultipleChoiceFilter(label="Antenne", queryset=antennes_des_personnes)
    offre = FiltreOffre(label="Offre", queryset=lambda request: Offre.objects.order_by("title"))
    sens = django_filters.MultipleChoiceFilter(label="Sens", choices=Inscription.Sens.choices)
    structure = django_filters.ModelChoiceFilter(
        label="Structure", queryset=lambda request: Structure.objects.all()
    )
    acte_a = django_filters.MultipleChoiceFilter(label="Prochain acte", choices=ActeA.choices)
    en_retard = django_filters.ChoiceFilter(
        label="Délai", choices=[("oui", "En retard")], empty_label="Tous", method="garder_les_retards"
    )
    demandee_jour = django_filters.DateFromToRangeFilter(label="Demandée", widget=DateRangePickerWidget)
    seance = django_filters.NumberFilter(
        field_name="seance_id", label="Séance (numéro)", min_value=1, max_value=ENTIER_MAX, decimal_places=0
    )

    class Meta:
        model = Inscription
        fields: ClassVar[list[str]] = ["etat", "antenne", "offre", "sens", "structure", "demandee_jour"]

    def garder_les_retards(self, inscriptions: "QuerySet", nom: str, valeur: str) -> "QuerySet":
        return inscriptions.en_retard()  # type: ignore[attr-defined]


class FiltreJeunes(WagtailFilterSet):
    """Filter of the list of people."""

    effacement = django_filters.ChoiceFilter(
        label="Effacement", choices=[("prevu", "Prévu")], empty_label="Tous", method="garder_les_prevus"
    )

    class Meta:
        model = Jeune
        fields: ClassVar[list[str]] = ["effacement"]

    def garder_les_prevus(self, queryset: "QuerySet", nom: str, valeur: str) -> "QuerySet":
        return queryset.filter(effacement_prevu__isnull=False)


class FiltreActes(WagtailFilterSet):
    """Filters of the list of acts."""

    type = django_filters.MultipleChoiceFilter(label="Type", choices=Acte.Type.choices)
    antenne = django_filters.ModelMultipleChoiceFilter(label="Antenne", queryset=antennes_des_personnes)
    offre = FiltreOffre(label="Offre", queryset=lambda request: Offre.objects.order_by("title"))
    le = django_filters.DateFromToRangeFilter(label="Date", widget=DateRangePickerWidget)

    class Meta:
        model = Acte
        fields: ClassVar[list[str]] = ["type", "antenne", "offre", "le"]
