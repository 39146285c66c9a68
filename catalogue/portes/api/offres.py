"""Offers by the API, with their next séances and the form to fill in."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value, Window
from django.db.models.functions import Coalesce, RowNumber
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field
from rest_framework import serializers, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from wagtail.rich_text import expand_db_html

from catalogue.formulaires.schema import schema_json
from catalogue.models import FinancementOffre, Formulaire, Offre, Seance
from catalogue.portes.api.seances import SeanceSerializer, seances_lues
from catalogue.publication.versions import formulaire_de
from catalogue.querysets import OffreQuerySet
from catalogue.seances.creneaux import creneaux_de
from catalogue.vitrine.filtres import FiltreOffres

PROCHAINES = 5
# Between two descriptions whose links are resolved together.
_SEPARATION = "<!--offre suivante-->"


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


class Autour:
    """What belongs to the offers of one page of results, read for all of them at once."""

    def __init__(self, offres: Sequence[Offre]) -> None:
        cles = [offre.pk for offre in offres]
        self.descriptions = dict(zip(cles, _html([offre.description for offre in offres]), strict=True))
        self.slugs: dict[tuple[str, int], list[str]] = defaultdict(list)
        for genre, offre, slug in _slugs(cles):
            self.slugs[genre, offre].append(slug)
        self.seances: dict[int, list[Seance]] = defaultdict(list)
        prochaines = list(_prochaines(cles))
        for seance in prochaines:
            self.seances[seance.offre_id].append(seance)
        self.creneaux = creneaux_de(prochaines)


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


def _prochaines(offres: list[int]) -> QuerySet[Seance]:
    rang = Window(RowNumber(), partition_by="offre", order_by=["debut", "id"])
    retenues = Seance.objects.proposees().filter(offre__in=offres).order_by().annotate(rang=rang)
    return seances_lues(Seance.objects.filter(pk__in=retenues.filter(rang__lte=PROCHAINES).values("pk")))


def _slugs(offres: list[int]) -> QuerySet:
    """Kind, offer and slug of all that the offers refer to, in one query."""
    liens = [
        _liens(getattr(Offre, champ).through.objects.filter(offre__in=offres), lien)
        for champ, lien in (
            ("themes", "theme"),
            ("publics", "public"),
            ("sites", "antenne"),
            ("lieux", "lieu"),
        )
    ]
    aujourdhui = timezone.localdate()
    financements = FinancementOffre.objects.filter(
        Q(depuis__isnull=True) | Q(depuis__lte=aujourdhui),
        Q(jusqua__isnull=True) | Q(jusqua__gte=aujourdhui),
        offre__in=offres,
    )
    return liens[0].union(*liens[1:], _liens(financements, "financeur")).order_by("genre", "slug")


def _liens(lignes: QuerySet, lien: str) -> QuerySet:
    return (
        lignes.order_by()
        .annotate(genre=Value(lien), slug=F(f"{lien}__slug"))
        .values_list("genre", "offre_id", "slug")
    )


def _html(descriptions: list[str]) -> list[str]:
    """Rich texts with their links resolved, all in one go."""
    if not descriptions:
        return []
    return expand_db_html(_SEPARATION.join(descriptions)).split(_SEPARATION)
