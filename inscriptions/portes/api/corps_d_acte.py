"""An act: the body that the API takes, and the row that it gives."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from inscriptions.models import Acte
from inscriptions.portes.api.saisie_stricte import SaisieStricte


class ActeSerializer(serializers.ModelSerializer):
    """What was given or done."""

    inscription = serializers.SlugRelatedField("reference", read_only=True, allow_null=True)
    jeune = serializers.PrimaryKeyRelatedField(read_only=True, allow_null=True)
    offre = serializers.SlugRelatedField("slug", read_only=True)
    antenne = serializers.SlugRelatedField("slug", read_only=True)

    class Meta:
        model = Acte
        fields = [
            "id",
            "type",
            "le",
            "quantite",
            "montant",
            "jeune",
            "inscription",
            "offre",
            "antenne",
            "note",
            "modifie_le",
        ]


@extend_schema_field(
    {
        "description": "En euros ; un nombre est arrondi au centime.",
        "anyOf": [
            {"type": "number", "minimum": 0, "maximum": 9_999_999_999.99},
            {"type": "string", "pattern": r"^[0-9]{1,10}(\.[0-9]{1,2})?$"},
            {"type": "null"},
        ],
    }
)
class Montant(serializers.DecimalField):
    """Euros. 0.1 + 0.2 is not 0.3 in a client's floats: what JSON gives as a number is rounded."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_digits=12, decimal_places=2, min_value=0, **options)

    def to_internal_value(self, data: Any) -> Any:
        return super().to_internal_value(round(data, 2) if isinstance(data, float) else data)


class ActeSaisiSerializer(SaisieStricte):
    """Un acte pour une inscription ; ou pour personne en particulier, avec `offre` et `antenne`."""

    type = serializers.ChoiceField(Acte.Type.choices)
    le = serializers.DateField()
    quantite = serializers.IntegerField(min_value=1, max_value=2**31 - 1, default=1)
    montant = Montant(required=False, allow_null=True)
    inscription = serializers.CharField(max_length=8, required=False, allow_null=True, help_text="Référence.")
    offre = serializers.SlugField(max_length=255, required=False, allow_null=True, allow_unicode=True)
    antenne = serializers.SlugField(max_length=50, required=False, allow_null=True)
    note = serializers.CharField(max_length=200, required=False, allow_blank=True)
