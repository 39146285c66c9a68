"""Programmes, their actions, and the dictionary of figures."""

from typing import Any

from django.db.models import Prefetch
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, serializers, viewsets
from rest_framework.request import Request
from rest_framework.response import Response

from actions.comptes import MESURES
from actions.models import Action, ActionOffre, Indicateur, Programme


class ProgrammeSerializer(serializers.ModelSerializer):
    class Meta:
        model = Programme
        fields = [
            *("slug", "nom", "presentation", "depuis", "jusqua", "duree_mois", "objectif"),
            "preuves_jusquau",
        ]


class ActionSerializer(serializers.ModelSerializer):
    titre = serializers.CharField(read_only=True)
    programme = serializers.SlugRelatedField("slug", read_only=True)
    offres = serializers.SerializerMethodField(help_text="Offres publiées qui comptent pour l’action.")

    class Meta:
        model = Action
        fields = ["slug", "nom", "titre", "numero", "programme", "depuis", "jusqua", "objectif", "offres"]

    def get_offres(self, action: Action) -> list[str]:
        return list(dict.fromkeys(lien.offre.slug for lien in action.liens_publics))


class IndicateurSerializer(serializers.Serializer):
    """A figure and what it means."""

    code = serializers.CharField()
    nom = serializers.CharField()
    definition = serializers.CharField()
    numerateur = serializers.CharField()
    denominateur = serializers.CharField(allow_null=True)
    exclusions = serializers.CharField(allow_blank=True)
    datee_par = serializers.CharField(help_text="Le jour qui date ce qui est compté.", allow_blank=True)


class _Reference(mixins.ListModelMixin, mixins.RetrieveModelMixin, viewsets.GenericViewSet):
    lookup_field = "slug"
    lookup_value_regex = r"[\w-]{1,255}"
    search_fields = ["nom"]
    ordering_fields = ["nom", "slug", "depuis"]


class Programmes(_Reference):
    """Les programmes."""

    une_seule = "Un programme."
    queryset = Programme.objects.all()
    serializer_class = ProgrammeSerializer


class Actions(_Reference):
    """Les actions financées et rendues : chacune avec ses offres."""

    une_seule = "Une action financée, avec ses offres."
    queryset = Action.objects.select_related("programme").prefetch_related(
        Prefetch(
            "liens_offres",
            ActionOffre.objects.filter(offre__live=True).select_related("offre"),
            to_attr="liens_publics",
        )
    )
    serializer_class = ActionSerializer


class Indicateurs(viewsets.GenericViewSet):
    """Le dictionnaire : ce que chaque chiffre compte, et ce qu’il ne compte pas."""

    queryset = Indicateur.objects.select_related("denominateur_externe")
    serializer_class = IndicateurSerializer

    @extend_schema(filters=False)
    def list(self, request: Request) -> Response:
        composes = self.filter_queryset(self.get_queryset())
        entrees = [*_mesures(), *(_compose(indicateur) for indicateur in composes)]
        page = self.paginate_queryset(entrees)
        return self.get_paginated_response(IndicateurSerializer(page, many=True).data)


def _mesures() -> list[dict[str, Any]]:
    return [
        {
            "code": mesure.code,
            "nom": mesure.nom,
            "definition": mesure.definition,
            "numerateur": mesure.nom,
            "denominateur": None,
            "exclusions": mesure.exclusions,
            "datee_par": mesure.datee_par,
        }
        for mesure in MESURES.values()
    ]


def _compose(indicateur: Indicateur) -> dict[str, Any]:
    externe = indicateur.denominateur_externe
    denominateur = f"{externe.libelle} ({externe.source})" if externe else None
    if indicateur.denominateur_mesure:
        denominateur = _en_clair(indicateur.denominateur_mesure, indicateur.denominateur_filtres)
    return {
        "code": indicateur.code,
        "nom": indicateur.nom,
        "definition": indicateur.definition,
        "numerateur": _en_clair(indicateur.mesure, indicateur.filtres),
        "denominateur": denominateur,
        "exclusions": indicateur.exclusions,
        "datee_par": MESURES[indicateur.mesure].datee_par if indicateur.mesure in MESURES else "",
    }


def _en_clair(mesure: str, filtres: dict[str, list[str]]) -> str:
    """« Jeunes reçus (action : permanences-sejm) »."""
    nom = MESURES[mesure].nom if mesure in MESURES else mesure
    limites = " ; ".join(f"{code} : {', '.join(map(str, valeurs))}" for code, valeurs in filtres.items())
    return f"{nom} ({limites})" if limites else nom
