"""What partners say of their room, as the API writes it."""

from collections.abc import Collection
from typing import Any

from rest_framework import serializers

from catalogue.models import Capacite
from catalogue.portes.api.en_json import moment


class CapaciteSerializer(serializers.Serializer):
    """What is said today of the room of an offer, and by whom."""

    quoi = serializers.ChoiceField(Capacite.Quoi.choices)
    jusqu_au = serializers.DateField(help_text="Compris.")
    dite_par = serializers.ChoiceField(Capacite.Source.choices)
    dite_le = serializers.DateTimeField()


def capacites_en_json(offres: Collection[int]) -> dict[int, dict[str, Any]]:
    """By offer, in one query; absent where nothing is said."""
    dites = Capacite.objects.en_vigueur().filter(offre__in=offres).order_by()
    return {
        offre: {
            "quoi": quoi,
            "jusqu_au": jusqu_au.isoformat(),
            "dite_par": source,
            "dite_le": moment(dite_le),
        }
        for offre, quoi, jusqu_au, source, dite_le in dites.values_list(
            "offre_id", "quoi", "jusqu_au", "source", "dite_le"
        )
    }
