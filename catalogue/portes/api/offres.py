"""Offers by the API, with their next séances and the form to fill in."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.decorators import method_decorator
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field
from rest_framework import serializers, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from catalogue.formulaires.schema import schema_json
from catalogue.models import Formulaire, Offre, Seance
from catalogue.portes.adresses_qui_durent import a_son_adresse
from catalogue.portes.api.autour import Autour
from catalogue.portes.api.seances import SeanceSerializer
from catalogue.publication.versions import formulaire_de
from catalogue.querysets import OffreQuerySet
from catalogue.vitrine.filtres import FiltreOffres


class InscriptionOffreSerializer(serializers.Serializer):
    """How one registers: is it open, where, with which form."""

    ouverte = serializers.BooleanField()
    lien = serializers.CharField(allow_null=True)
    formulaire = serializers.CharField(allow_null=True)


class OffreSerializer(serializers.ModelSerializer):
    """An offer. `context["autour"]` holds what belongs to each offer of the page."""

    titre = serializers.SerializerMethodField()
    description = serializers.SerializerMethodField(help_text="HTML.")
    url = serializers.SerializerMethodField()
    themes = serializers.SerializerMethodField()
    partenaire = serializers.SlugRelatedField("slug", read_only=True, allow_null=True)
    financeurs = serializers.SerializerMethodField(help_text="Ceux d’aujourd’hui.")
    publics = serializers.SerializerMethodField()
    sites = serializers.SerializerMethodField(help_text="Vide : tous les sites.")
    lieux = serializers.SerializerMethodField()
    inscription = serializers.SerializerMethodField()
    prochaines_seances = serializers.SerializerMethodField()
    modifie_le = serializers.DateTimeField(allow_null=True)

    class Meta:
        model = Offre
        fields = [
            "slug",
            "titre",
            "type",
            "resume",
            "description",
            "url",
            "themes",
            "partenaire",
            "financeurs",
            "publics",
            "age_min",
            "age_max",
            "cout",
            "sites",
            "lieux",
            "qui",
            "mode",
            "premier_contact",
            "inscription",
            "prochaines_seances",
            "modifie_le",
        ]

    def get_titre(self, offre: Offre) -> str:
        return offre.title

    def get_description(self, offre: Offre) -> str:
        return self.context["autour"].descriptions[offre.pk]

    def get_url(self, offre: Offre) -> str:
        return f"{settings.BASE_URL}/catalogue/{offre.slug}/"

    def get_themes(self, offre: Offre) -> list[str]:
        return self.context["autour"].slugs["theme", offre.pk]

    def get_financeurs(self, offre: Offre) -> list[str]:
        return self.context["autour"].slugs["financeur", offre.pk]

    def get_publics(self, offre: Offre) -> list[str]:
        return self.context["autour"].slugs["public", offre.pk]

    def get_sites(self, offre: Offre) -> list[str]:
        return self.context["autour"].slugs["antenne", offre.pk]

    def get_lieux(self, offre: Offre) -> list[str]:
        return self.context["autour"].slugs["lieu", offre.pk]

    @extend_schema_field(InscriptionOffreSerializer)
    def get_inscription(self, offre: Any) -> dict[str, Any]:
        sans_date = offre.mode == Offre.Mode.SANS_DATE
        formulaire = f"{settings.BASE_URL}/api/v1/offres/{offre.slug}/formulaire/"
        return {
            "ouverte": sans_date or (offre.se_reserve and offre.a_une_seance_ouverte),
            "lien": _lien_d_inscription(offre),
            "formulaire": formulaire if offre.se_reserve else None,
        }

    @extend_schema_field(SeanceSerializer(many=True))
    def get_prochaines_seances(self, offre: Offre) -> Any:
        autour = self.context["autour"]
        contexte = {**self.context, "creneaux": autour.creneaux}
        return SeanceSerializer(autour.seances[offre.pk], many=True, context=contexte).data


class Offres(viewsets.GenericViewSet):
    """Les offres publiées : ateliers, permanences, offres partenaires."""

    une_seule = "Une offre publiée, avec ses prochaines séances."
    queryset = Offre.objects.all()
    serializer_class = OffreSerializer
    filterset_class = FiltreOffres
    lookup_field = "slug"
    lookup_value_regex = r"[\w-]{1,255}"
    ordering_fields = ["titre", "modifie_le", "slug"]
    ordering = ["title", "pk"]
    suit_les_modifications = True

    def get_queryset(self) -> QuerySet[Offre]:
        return (
            Offre.objects.publiees()
            .select_related("partenaire")
            .annotate(
                titre=F("title"),
                modifie_le=Coalesce("last_published_at", "latest_revision_created_at", "first_published_at"),
                a_une_seance_ouverte=Exists(_ouvertes().filter(offre=OuterRef("pk"))),
            )
        )

    def chercher(self, offres: OffreQuerySet, texte: str) -> OffreQuerySet:
        """What `q` finds, on the pages."""
        return offres.chercher(texte)

    def list(self, request: Request) -> Response:
        page = self.paginate_queryset(self.filter_queryset(self.get_queryset())) or []
        return self.get_paginated_response(self._donnees(page))

    @method_decorator(a_son_adresse)
    def retrieve(self, request: Request, slug: str) -> Response:
        return Response(self._donnees([self.get_object()])[0])

    @extend_schema(
        parameters=[
            OpenApiParameter(
                "usage", str, enum=Formulaire.Usage.values, description="Par défaut : inscription."
            )
        ],
        responses={200: {"type": "object", "description": "JSON Schema 2020-12 du corps à envoyer."}},
    )
    @action(detail=True, filter_backends=[], pagination_class=None)
    @method_decorator(a_son_adresse)
    def formulaire(self, request: Request, slug: str) -> Response:
        """Le formulaire de l’offre, en JSON Schema 2020-12, avec sa `version`, ses étapes et ses questions."""
        usage = request.query_params.get("usage", Formulaire.Usage.INSCRIPTION)
        if usage not in Formulaire.Usage.values:
            raise serializers.ValidationError({"usage": ["Écrivez « inscription » ou « orientation »."]})
        version, contenu = formulaire_de(self.get_object(), usage)
        return Response(schema_json(contenu, version=version.numero if version else None))

    def _donnees(self, offres: Sequence[Offre]) -> Any:
        contexte = {**self.get_serializer_context(), "autour": Autour(offres)}
        return OffreSerializer(offres, many=True, context=contexte).data


def _lien_d_inscription(offre: Offre) -> str | None:
    if offre.mode == Offre.Mode.EXTERNE:
        return offre.lien_externe or None
    if not offre.se_reserve or offre.qui == Offre.Qui.EQUIPE:
        return None
    if offre.qui == Offre.Qui.PRESCRIPTEURS:
        return f"{settings.BASE_URL}/orienter/{offre.slug}/"
    if offre.mode == Offre.Mode.SANS_DATE:
        return f"{settings.BASE_URL}/s-inscrire/offre/{offre.slug}/"
    return f"{settings.BASE_URL}/catalogue/{offre.slug}/"


def _ouvertes() -> QuerySet[Seance]:
    maintenant = timezone.now()
    return Seance.objects.publiees().filter(
        Q(inscriptions_du__isnull=True) | Q(inscriptions_du__lte=maintenant),
        Q(inscriptions_au__isnull=True) | Q(inscriptions_au__gt=maintenant),
        etat=Seance.Etat.OUVERTE,
        debut__gt=maintenant,
    )
