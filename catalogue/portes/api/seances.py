"""Séances by the API: when, where, how many places are left, which hours are free."""

from django.db.models import QuerySet
from rest_framework import serializers, viewsets
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from catalogue.models import Seance
from catalogue.portes.api.en_json import seances_en_json, seances_lues
from catalogue.recherche.questions import trouver
from catalogue.vitrine.filtres import FiltreSeances


class CreneauSerializer(serializers.Serializer):
    debut = serializers.DateTimeField()
    libre = serializers.BooleanField()
    reserve_a = serializers.ListField(
        child=serializers.SlugField(), help_text="Antennes dont les jeunes peuvent venir ; vide : toutes."
    )


class SeanceSerializer(serializers.ModelSerializer):
    """A séance."""

    offre = serializers.SlugRelatedField("slug", read_only=True)
    lieu = serializers.CharField(
        read_only=True, allow_null=True, help_text="Un lieu de `lieux/` ; vide : celui de l’antenne."
    )
    antenne = serializers.CharField(
        read_only=True,
        allow_null=True,
        help_text="Qui organise ; vide pour un site qui n’est pas encore montré.",
    )
    places_restantes = serializers.IntegerField(
        allow_null=True, min_value=0, help_text="Vide : places sans limite."
    )
    attente = serializers.IntegerField(min_value=0, help_text="Personnes sur la liste d’attente.")
    creneaux = CreneauSerializer(many=True, read_only=True)
    reservee_a = serializers.ListField(
        child=serializers.SlugField(),
        read_only=True,
        help_text="Antennes dont les jeunes peuvent venir ; vide : toutes. Dire alors la sienne par `site`.",
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
        return publiees

    def chercher(self, seances: QuerySet[Seance], texte: str) -> QuerySet[Seance]:
        """Those of the offers that `q` finds."""
        return seances.filter(offre__in=list(trouver(texte).offres))

    def list(self, request: Request) -> Response:
        page = self.paginate_queryset(seances_lues(self.filter_queryset(self.get_queryset()))) or []
        return self.get_paginated_response(seances_en_json(page))

    def retrieve(self, request: Request, pk: str) -> Response:
        seances = seances_lues(self.filter_queryset(self.get_queryset()))
        return Response(seances_en_json([get_object_or_404(seances, pk=pk)])[0])
