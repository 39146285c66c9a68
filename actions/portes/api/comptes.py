"""Counts by the API (docs/contrat.md §5): the engine's answer as JSON or as a file."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponseBase
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from actions.comptes import DATES, DIMENSIONS, MESURES, compter, entonnoir
from actions.comptes.entonnoirs import MODES
from actions.comptes.retenue import verifier_la_retenue
from actions.portes.api.dimensions import PAR, parametre_de, schema_de
from catalogue.maison.reglages import SEUIL_MAXIMUM, SEUIL_MINIMUM
from catalogue.models import Maison
from inscriptions.acces.cles_api import ReponsesPrivees
from inscriptions.fiche.exports import FORMATS, exporter
from inscriptions.models import JetonApi, Portee
from inscriptions.portes.api.fichiers import aussi_en_fichier

COMMUNS = ("depuis", "jusqua", "masquer")
_DIMENSIONS = [
    OpenApiParameter(dimension.code, schema_de(dimension), description=parametre_de(dimension)["description"])
    for dimension in DIMENSIONS.values()
]
_PERIODE = [
    OpenApiParameter("depuis", date, description="Premier jour."),
    OpenApiParameter("jusqua", date, description="Dernier jour."),
    OpenApiParameter(
        "masquer",
        {"type": "integer", "minimum": SEUIL_MINIMUM, "maximum": SEUIL_MAXIMUM},
        description="Cache les effectifs plus petits que ce seuil.",
    ),
]


class PeutVoirLesComptes(BasePermission):
    """The scope `comptes:lire`, or the right to see the counts on the screens."""

    message = "Vous n’avez pas le droit de voir les comptes."

    def has_permission(self, request: Request, view: Any) -> bool:
        if isinstance(request.auth, JetonApi):
            return Portee.COMPTES_LIRE in request.auth.portees
        return request.user.has_perm("actions.voir_comptes")


class PeutVoirLesComptesEnDetail(PeutVoirLesComptes):
    """As above, for what counts séance by séance: a key of another house may not."""

    message = "Cette clé n’est pas interne\u00a0: elle ne compte pas séance par séance."

    def has_permission(self, request: Request, view: Any) -> bool:
        de_la_maison = not isinstance(request.auth, JetonApi) or request.auth.interne
        return de_la_maison and super().has_permission(request, view)


class PeriodeSerializer(serializers.Serializer):
    depuis = serializers.DateField(allow_null=True)
    jusqua = serializers.DateField(allow_null=True)


class MasquageSerializer(serializers.Serializer):
    seuil = serializers.IntegerField(allow_null=True)
    cellules = serializers.IntegerField()


class ComptesSerializer(serializers.Serializer):
    """Lines, and a total that is computed and never their sum."""

    periode = PeriodeSerializer()
    mesures = serializers.ListField(child=serializers.CharField())
    par = serializers.ListField(child=serializers.CharField())
    lignes = serializers.ListField(child=serializers.DictField())
    total = serializers.DictField()
    definitions = serializers.DictField(child=serializers.CharField())
    masquage = MasquageSerializer()


class EtapeSerializer(serializers.Serializer):
    etape = serializers.CharField()
    effectif = serializers.IntegerField(allow_null=True)
    sur = serializers.CharField(required=False)
    denominateur = serializers.IntegerField(allow_null=True, required=False)
    taux = serializers.FloatField(allow_null=True, required=False)


class IssueSerializer(EtapeSerializer):
    etape = None  # type: ignore[assignment]
    issue = serializers.CharField()


class EntonnoirSerializer(serializers.Serializer):
    mode = serializers.ChoiceField(list(MODES))
    periode = PeriodeSerializer()
    etapes = EtapeSerializer(many=True)
    issues = IssueSerializer(many=True)
    definition = serializers.CharField()


class QuestionSerializer(serializers.Serializer):
    """The parameters that the two views share."""

    depuis = serializers.DateField(required=False, allow_null=True)
    jusqua = serializers.DateField(required=False, allow_null=True)
    masquer = serializers.IntegerField(
        required=False, allow_null=True, min_value=SEUIL_MINIMUM, max_value=SEUIL_MAXIMUM
    )


class Comptes(ReponsesPrivees, APIView):
    """Compter une ou plusieurs mesures, par une ou deux dimensions, sur une période.

    Pour une clé qui n’est pas interne : par mois entiers, une dimension à la fois, sans `seance`, et
    les effectifs de moins de 5 cachés. Cela rend plus difficile de reconnaître quelqu’un, sans
    l’empêcher tout à fait.
    """

    permission_classes = [PeutVoirLesComptes]

    @extend_schema(
        operation_id="comptes",
        parameters=[
            OpenApiParameter(
                "mesure",
                {"type": "array", "items": {"type": "string", "enum": list(MESURES)}, "minItems": 1},
                required=True,
                description=DATES,
            ),
            OpenApiParameter(
                "par",
                PAR,
                description="Dimension, ou `question:<cle>`. Deux au plus, ou trois si l’une est `mois`, "
                "`trimestre` ou `annee` et que rien n’est masqué.",
            ),
            *_PERIODE,
            OpenApiParameter("format", str, enum=list(FORMATS)),
            *_DIMENSIONS,
        ],
        responses=aussi_en_fichier(ComptesSerializer),
    )
    def get(self, request: Request) -> HttpResponseBase:
        format_ = request.query_params.get("format", "json")
        if format_ not in FORMATS:
            raise ValidationError({"format": [f"Choisissez {', '.join(FORMATS)}."]})
        question = _question(request, "mesure", "par", "format")
        if not request.query_params.getlist("mesure"):
            raise ValidationError({"mesure": ["Choisissez au moins une mesure."]})
        resultat = compter(
            request.query_params.getlist("mesure"), par=request.query_params.getlist("par"), **question
        )
        if format_ == "json":
            return Response(resultat.en_json())
        return exporter(resultat.colonnes, resultat.rangees(), format_, nom="comptes")


class ComptesEntonnoir(ReponsesPrivees, APIView):
    """L’entonnoir d’une action : orientés, reçus, entrés, sortis.

    Pour une clé qui n’est pas interne : par mois entiers, les effectifs de moins de 5 cachés.
    """

    permission_classes = [PeutVoirLesComptes]

    @extend_schema(
        operation_id="comptes_entonnoir",
        parameters=[OpenApiParameter("mode", str, enum=list(MODES)), *_PERIODE, *_DIMENSIONS],
        responses={200: EntonnoirSerializer},
    )
    def get(self, request: Request) -> Response:
        question = _question(request, "mode")
        seuil = question.pop("masquer")
        resultat = entonnoir(mode=request.query_params.get("mode", "cohorte"), **question)
        return Response((resultat.masque(seuil) if seuil else resultat).en_json())


def _question(request: Request, *propres: str) -> dict[str, Any]:
    """Period, masking, filters and antennes of a request, kept back for a token of another house.

    Raises ValidationError or CompteImpossible, which name what is wrong.
    """
    filtres = filtres_de(request, {*COMMUNS, *propres})
    lue = QuestionSerializer(data={nom: request.query_params.get(nom) for nom in COMMUNS})
    lue.is_valid(raise_exception=True)
    communs = {nom: lue.validated_data.get(nom) for nom in COMMUNS}
    if isinstance(request.auth, JetonApi) and not request.auth.interne:
        verifier_la_retenue(
            par=request.query_params.getlist("par"),
            filtres=filtres,
            depuis=communs["depuis"],
            jusqua=communs["jusqua"],
        )
        communs["masquer"] = max(communs["masquer"] or 0, Maison.courante().seuil_de_masquage)
    return {**communs, "filtres": filtres, "antennes": _antennes(request)}


def filtres_de(request: Request, autres: set[str]) -> dict[str, list[str]]:
    """The parameters that are dimensions; any other, not among `autres`, is refused."""
    restants = [nom for nom in request.query_params if nom not in autres]
    inconnus = [nom for nom in restants if nom not in DIMENSIONS and not nom.startswith("question:")]
    if inconnus:
        raise ValidationError({nom: ["Ce paramètre est inconnu."] for nom in inconnus})
    return {nom: request.query_params.getlist(nom) for nom in restants}


def _antennes(request: Request) -> QuerySet | None:
    """The antennes that a token opens; None for no limit: « tous les sites », or the screens' own right."""
    if isinstance(request.auth, JetonApi) and not request.auth.tous_les_sites:
        return request.auth.sites
    return None
