"""Reference lists: what the slugs of offers and séances stand for."""

from rest_framework import mixins, serializers, viewsets

from catalogue.models import Antenne, Financeur, Lieu, Partenaire, Public, Theme


class ListeDeReference(mixins.ListModelMixin, mixins.RetrieveModelMixin, viewsets.GenericViewSet):
    """A list of `slug` and `nom`, searched by name."""

    lookup_field = "slug"
    lookup_value_regex = r"[\w-]{1,255}"
    search_fields = ["nom"]
    ordering_fields = ["nom", "slug"]


class ThemeSerializer(serializers.ModelSerializer):
    class Meta:
        model = Theme
        fields = ["slug", "nom", "icone"]


class PublicSerializer(serializers.ModelSerializer):
    class Meta:
        model = Public
        fields = ["slug", "nom"]


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


class AntenneSerializer(serializers.ModelSerializer):
    lieu = serializers.SlugRelatedField("slug", read_only=True, allow_null=True)

    class Meta:
        model = Antenne
        fields = ["slug", "nom", "accueil_public", "lieu", "courriel", "telephone"]


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
    queryset = Lieu.objects.all()
    serializer_class = LieuSerializer


class Antennes(ListeDeReference):
    """Les sites et équipes de la mission locale."""

    une_seule = "Un site ou une équipe de la mission locale."
    queryset = Antenne.objects.select_related("lieu")
    serializer_class = AntenneSerializer
