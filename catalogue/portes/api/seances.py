"""Séances by the API: when, where, how many places are left, which hours are free."""

from typing import Any

from django.db.models import F, QuerySet
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers, viewsets
from rest_framework.request import Request
from rest_framework.response import Response

from catalogue.models import Offre, Seance
from catalogue.seances.creneaux import creneaux_de
from catalogue.seances.reserves import antennes_admises
from catalogue.vitrine.filtres import FiltreSeances
from catalogue.vitrine.lieux import lieu_de


class CreneauSerializer(serializers.Serializer):
    debut = serializers.DateTimeField()
    libre = serializers.BooleanField()
    reserve_a = serializers.ListField(
        child=serializers.SlugField(), help_text="Antennes dont les jeunes peuvent venir ; vide : toutes."
    )


class SeanceSerializer(serializers.ModelSerializer):
    """A séance. `context["creneaux"]` holds the slots by séance."""

    offre = serializers.SlugRelatedField("slug", read_only=True)
    lieu = serializers.SerializerMethodField(help_text="Un lieu de `lieux/` ; vide : celui de l’antenne.")
    antenne = serializers.SerializerMethodField(
        help_text="Qui organise ; vide pour un site qui n’est pas encore montré."
    )
    places_restantes = serializers.IntegerField(
        allow_null=True, min_value=0, help_text="Vide : places sans limite."
    )
    attente = serializers.IntegerField(min_value=0, help_text="Personnes sur la liste d’attente.")
    creneaux = serializers.SerializerMethodField()
    reservee_a = serializers.SerializerMethodField(
        help_text="Antennes dont les jeunes peuvent venir ; vide : toutes. Dire alors la sienne par `site`."
    )

    class Meta:
        model = Seance
        fields = [
            "id",
            "offre",
            "debut",
            "fin",
            "lieu",
            "adresse",
            "antenne",
            "etat",
            "places",
            "places_restantes",
            "attente",
            "creneaux",
            "reservee_a",
            "inscriptions_du",
            "inscriptions_au",
            "modifie_le",
        ]

    def get_lieu(self, seance: Seance) -> str | None:
        lieu = lieu_de(seance) if seance.lieu_id else None
        return lieu.slug if lieu else None

    def get_antenne(self, seance: Seance) -> str | None:
        return seance.antenne.slug if seance.antenne.est_presentable else None

    @extend_schema_field(serializers.ListField(child=serializers.SlugField()))
    def get_reservee_a(self, seance: Seance) -> Any:
        return [antenne.slug for antenne in antennes_admises(seance)]

    @extend_schema_field(CreneauSerializer(many=True))
    def get_creneaux(self, seance: Seance) -> Any:
        return CreneauSerializer(self.context["creneaux"].get(seance.pk, []), many=True).data


def seances_lues(seances: QuerySet[Seance]) -> QuerySet[Seance]:
    """With all that the serializer prints, but the slots."""
    return (
        seances.avec_places_restantes()  # type: ignore[attr-defined]
        .avec_attente()
        .avec_reserves()
        .annotate(places_restantes=F("restantes"))
        .select_related("offre", "lieu", "antenne__lieu")
    )


class Seances(viewsets.GenericViewSet):
    """Les séances publiées, à venir sauf si `depuis` ou `modifie_depuis` est donné."""

    une_seule = "Une séance publiée, avec ses places restantes et ses créneaux."
    queryset = Seance.objects.all()
    serializer_class = SeanceSerializer
    filterset_class = FiltreSeances
    lookup_value_regex = "[0-9]{1,18}"
    ordering_fields = ["debut", "id", "modifie_le"]
    ordering = ["debut", "id"]
    suit_les_modifications = True

    def get_queryset(self) -> QuerySet[Seance]:
        publiees = Seance.objects.publiees()
        demandes = self.request.query_params if self.request else {}
        if self.action == "list" and not {"depuis", "modifie_depuis"} & set(demandes):
            publiees = publiees.a_venir()
        return seances_lues(publiees)

    def chercher(self, seances: QuerySet[Seance], texte: str) -> QuerySet[Seance]:
        """Those of the offers that `q` finds."""
        return seances.filter(offre__in=Offre.objects.chercher(texte))

    def list(self, request: Request) -> Response:
        page = self.paginate_queryset(self.filter_queryset(self.get_queryset())) or []
        return self.get_paginated_response(self._donnees(page, many=True))

    def retrieve(self, request: Request, pk: str) -> Response:
        seance = self.get_object()
        return Response(self._donnees([seance], many=True)[0])

    def _donnees(self, seances: Any, *, many: bool) -> Any:
        contexte = {**self.get_serializer_context(), "creneaux": creneaux_de(seances)}
        return SeanceSerializer(seances, many=many, context=contexte).data
