"""Published bilans by the API: the figures of their latest edition, frozen and masked."""

from typing import Any

from django.conf import settings
from django.db.models import F, OuterRef, QuerySet, Subquery
from drf_spectacular.utils import extend_schema_field
from rest_framework import mixins, serializers, viewsets

from actions.models import Bilan, EditionBilan


class BilanSerializer(serializers.ModelSerializer):
    """A bilan and the period that it covers."""

    titre = serializers.CharField()
    programme = serializers.SlugRelatedField("slug", read_only=True)
    url = serializers.SerializerMethodField()
    numero = serializers.IntegerField(help_text="Numéro de l’édition.")
    fige_le = serializers.DateTimeField(help_text="Quand les chiffres ont été figés.")

    class Meta:
        model = Bilan
        fields = ["slug", "titre", "programme", "depuis", "jusqua", "url", "numero", "fige_le"]

    def get_url(self, bilan: Bilan) -> str:
        return f"{settings.BASE_URL}/bilans/{bilan.slug}/"


class BilanCompletSerializer(BilanSerializer):
    """With its figures and their definitions, as frozen."""

    contenu = serializers.SerializerMethodField()

    class Meta(BilanSerializer.Meta):
        fields = [*BilanSerializer.Meta.fields, "contenu"]

    @extend_schema_field({"type": "object", "additionalProperties": {}})
    def get_contenu(self, bilan: Any) -> dict[str, Any]:
        return bilan.contenu


class Bilans(mixins.ListModelMixin, mixins.RetrieveModelMixin, viewsets.GenericViewSet):
    """Les bilans publics, tels que leur dernière édition les a figés."""

    une_seule = "Un bilan public : ses chiffres figés et leurs définitions."
    queryset = Bilan.objects.all()
    lookup_field = "slug"
    lookup_value_regex = r"[\w-]{1,255}"
    search_fields = ["title"]
    ordering_fields = ["depuis", "slug"]
    ordering = ["-depuis", "pk"]

    def get_queryset(self) -> QuerySet[Bilan]:
        if getattr(self, "swagger_fake_view", False):
            return Bilan.objects.none()
        derniere = EditionBilan.objects.filter(bilan=OuterRef("pk")).order_by("-numero")
        return (
            Bilan.objects.live()
            .public()
            .select_related("programme")
            .annotate(
                titre=F("title"),
                numero=Subquery(derniere.values("numero")[:1]),
                fige_le=Subquery(derniere.values("fige_le")[:1]),
                contenu=Subquery(derniere.values("contenu")[:1]),
            )
            .filter(numero__isnull=False)
        )

    def get_serializer_class(self) -> type[BilanSerializer]:
        return BilanSerializer if self.action == "list" else BilanCompletSerializer
