"""Filters of the list of registrations, beside the dimensions of the counts."""

from typing import Any

import django_filters

from inscriptions.etats.actes import ActeA, Attendu
from inscriptions.models import Inscription


class FiltreProchainActe(django_filters.FilterSet):
    """What waits for somebody: for whom, and since too long."""

    acte_a = django_filters.MultipleChoiceFilter(
        choices=ActeA.choices, distinct=False, help_text="Qui a le prochain acte."
    )
    attend_de = django_filters.MultipleChoiceFilter(
        choices=Attendu.choices, distinct=False, help_text="De qui une réponse est attendue."
    )
    en_retard = django_filters.ChoiceFilter(
        choices=[("oui", "Oui")],
        method="garder_les_retards",
        help_text="Seulement ce dont le prochain acte est en retard.",
    )

    class Meta:
        model = Inscription
        fields: list[str] = []

    def garder_les_retards(self, inscriptions: Any, nom: str, valeur: str) -> Any:
        return inscriptions.en_retard()
