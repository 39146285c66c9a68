"""Reference lists: what the slugs of offers and séances stand for."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema_field
from rest_framework import mixins, serializers, viewsets
from rest_framework.request import Request
from rest_framework.response import Response

from catalogue.models import Antenne, Financeur, Lieu, Partenaire, Public, Theme
from catalogue.sites.ouverture import calendriers_de, exceptions_a_venir


class ListeDeReference(mixins.ListModelMixin, mixins.RetrieveModelMixin, viewsets.GenericViewSet):
    """A list of `slug` and `nom`, searched by name."""

    lookup_field = "slug"
    lookup_value_regex = r"[\w-]{1,255}"
    search_fields = ["nom"]
    ordering_fields = ["nom", "slug"]


class ThemeSerializer(serializers.ModelSerializer):
    class Meta:
        model = Theme
        fields = ["slug", "nom", "icone", "discret"]


class PublicSerializer(serializers.ModelSerializer):
    class Meta:
        model = Public
        fields = ["slug", "nom", "discret"]


class PartenaireSerializer(serializers.ModelSerializer):
    class Meta:
        model = Partenaire
        fields = ["slug", "nom", "presentation", "site_web"]


class FinanceurSerializer(serializers.ModelSerializer):
    class Meta:
        model = Financeur
        fields = ["slug", "nom", "mention", "embleme_europe"]


class LieuSerializer(serializers.ModelSerializer):
    class Meta:
        model = Lieu
        fields = ["slug", "nom", "adresse", "code_postal", "ville", "acces", "latitude", "longitude"]


class PlageSerializer(serializers.Serializer):
    jour = serializers.IntegerField(min_value=0, max_value=6, help_text="0 : lundi ; 6 : dimanche.")
    de = serializers.TimeField(format="%H:%M")
    a = serializers.TimeField(format="%H:%M")


class ExceptionSerializer(serializers.Serializer):
    """Other hours, or a closed day without any."""

    du = serializers.DateField()
    au = serializers.DateField()
    de = serializers.TimeField(format="%H:%M", allow_null=True)
    a = serializers.TimeField(format="%H:%M", allow_null=True)
    motif = serializers.CharField(allow_blank=True)


class CoordonneesSerializer(serializers.Serializer):
    latitude = serializers.FloatField()
    longitude = serializers.FloatField()


class AntenneSerializer(serializers.ModelSerializer):
    """A site with its hours. `context["calendriers"]` holds them by key."""

    lieu = serializers.SlugRelatedField("slug", read_only=True, allow_null=True)
    adresse = serializers.CharField(read_only=True)
    acces = serializers.CharField(read_only=True)
    horaires = PlageSerializer(many=True, read_only=True)
    exceptions = serializers.SerializerMethodField(help_text="Les jours exceptionnels à venir.")
    ouvert_maintenant = serializers.SerializerMethodField()
    coordonnees = serializers.SerializerMethodField()

    class Meta:
        model = Antenne
        fields = [
            "slug",
            "nom",
            "accueil_public",
            "lieu",
            "adresse",
            "acces",
            "telephone",
            "courriel",
            "horaires",
            "exceptions",
            "ouvert_maintenant",
            "coordonnees",
        ]

    @extend_schema_field(ExceptionSerializer(many=True))
    def get_exceptions(self, antenne: Antenne) -> Any:
        return ExceptionSerializer(exceptions_a_venir(antenne), many=True).data

    def get_ouvert_maintenant(self, antenne: Antenne) -> bool:
        return self.context["calendriers"][antenne.pk].est_ouvert(timezone.now())

    @extend_schema_field(CoordonneesSerializer(allow_null=True))
    def get_coordonnees(self, antenne: Antenne) -> dict[str, float] | None:
        lieu = antenne.lieu
        if lieu is None or lieu.latitude is None or lieu.longitude is None:
            return None
        return {"latitude": lieu.latitude, "longitude": lieu.longitude}


class Themes(ListeDeReference):
    """Les thèmes du catalogue."""

    une_seule = "Un thème du catalogue."
    queryset = Theme.objects.all()
    serializer_class = ThemeSerializer


class Publics(ListeDeReference):
    """Les publics pour qui une offre est faite."""

    une_seule = "Un public pour qui des offres sont faites."
    queryset = Public.objects.all()
    serializer_class = PublicSerializer


class Partenaires(ListeDeReference):
    """Les partenaires."""

    une_seule = "Un partenaire."
    queryset = Partenaire.objects.all()
    serializer_class = PartenaireSerializer


class Financeurs(ListeDeReference):
    """Les financeurs, avec leur mention obligatoire."""

    une_seule = "Un financeur, avec sa mention obligatoire."
    queryset = Financeur.objects.all()
    serializer_class = FinanceurSerializer


class Lieux(ListeDeReference):
    """Les lieux : adresse, coordonnées, accès."""

    une_seule = "Un lieu : adresse, coordonnées, accès."
    # Where a site is that is not shown yet: nobody is sent there.
    queryset = Lieu.objects.exclude(adresse="", antennes__isnull=False)
    serializer_class = LieuSerializer


class Antennes(ListeDeReference):
    """Les sites de la mission locale qui ont un nom et une adresse."""

    une_seule = "Un site de la mission locale : adresse, contact, horaires."
    queryset = (
        Antenne.objects.presentables().select_related("lieu").prefetch_related("horaires", "exceptions")
    )
    serializer_class = AntenneSerializer

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        antennes = self.paginate_queryset(self.filter_queryset(self.get_queryset())) or []
        return self.get_paginated_response(self._en_json(antennes))

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return Response(self._en_json([self.get_object()])[0])

    def _en_json(self, antennes: Sequence[Antenne]) -> Any:
        contexte = {**self.get_serializer_context(), "calendriers": calendriers_de(antennes)}
        return AntenneSerializer(antennes, many=True, context=contexte).data
