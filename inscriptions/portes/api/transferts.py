"""Young people who change site, by the API: asked by one site, answered by the other."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, serializers, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from catalogue.models import Antenne
from inscriptions.acces.cles_api import PorteeRequise, ReponsesPrivees, antennes_permises, compte_de
from inscriptions.acces.politiques import par_transfert
from inscriptions.models import Jeune, Portee, Transfert
from inscriptions.portes.api.accuse import accuser, lue_ou_accusee
from inscriptions.portes.api.corps import ENTIER_MAX
from inscriptions.portes.api.jeunes import jeunes_modifiables
from inscriptions.portes.api.lecture import ReferenceInconnue
from inscriptions.portes.api.saisie_stricte import SaisieStricte
from inscriptions.vie.transferts import accepter_le_transfert, demander_un_transfert, refuser_le_transfert

ACCUSE = ("id", "etat")
LU_OU_ACCUSE = lue_ou_accusee("Transfert", *ACCUSE)


class JeuneTransfereSerializer(serializers.ModelSerializer):
    """Ce qu’il faut pour répondre : le nom et l’âge."""

    age = serializers.SerializerMethodField()

    class Meta:
        model = Jeune
        fields = ["id", "prenom", "nom", "age"]

    def get_age(self, jeune: Jeune) -> int | None:
        return jeune.age_au(timezone.localdate())


class TransfertSerializer(serializers.ModelSerializer):
    """Un jeune qui passe d’un site à un autre."""

    jeune = JeuneTransfereSerializer()
    de = serializers.SlugRelatedField("slug", read_only=True)
    vers = serializers.SlugRelatedField("slug", read_only=True)

    class Meta:
        model = Transfert
        fields = ["id", "jeune", "de", "vers", "etat", "raison", "demande_le", "repondu_le"]


class TransfertSaisiSerializer(SaisieStricte):
    """Demander qu’un autre site suive un jeune."""

    jeune = serializers.IntegerField(min_value=1, max_value=ENTIER_MAX)
    de = serializers.SlugField(max_length=50, help_text="Le site qui suit ce jeune.")
    vers = serializers.SlugField(max_length=50, help_text="Le site qui le suivra.")
    raison = serializers.CharField(
        max_length=300, required=False, allow_blank=True, help_text="L’autre site la lit pour répondre."
    )


class ReponseAuTransfertSerializer(SaisieStricte):
    """La réponse du site à qui on demande."""

    accepte = serializers.BooleanField()


class FiltreTransferts(django_filters.FilterSet):
    etat = django_filters.MultipleChoiceFilter(choices=Transfert.Etat.choices)
    de = django_filters.CharFilter(field_name="de__slug", max_length=50)
    vers = django_filters.CharFilter(field_name="vers__slug", max_length=50)

    class Meta:
        model = Transfert
        fields: list[str] = []


class Transferts(ReponsesPrivees, mixins.ListModelMixin, viewsets.GenericViewSet):
    """Les changements de site que les antennes de l’appelant demandent, ou qu’on leur demande."""

    queryset = Transfert.objects.all()
    serializer_class = TransfertSerializer
    filterset_class = FiltreTransferts
    lookup_value_regex = "[0-9]{1,18}"
    permission_classes = [PorteeRequise]
    portee_lecture = Portee.INSCRIPTIONS_LIRE
    portee_ecriture = Portee.INSCRIPTIONS_ECRIRE
    ordering_fields = ["demande_le", "repondu_le", "id"]
    ordering = ["-demande_le", "-pk"]

    def get_queryset(self) -> QuerySet[Transfert]:
        if not self.request:
            return Transfert.objects.none()
        portee = Portee.INSCRIPTIONS_ECRIRE if self.action == "reponse" else Portee.INSCRIPTIONS_LIRE
        permis = Transfert.objects.filter(par_transfert(antennes_permises(self.request, portee)))
        return permis.select_related("jeune", "de", "vers")

    @extend_schema(request=TransfertSaisiSerializer, responses={201: LU_OU_ACCUSE})
    def create(self, request: Request) -> Response:
        """Demander un transfert ; le site qui reçoit la demande est prévenu."""
        saisie = TransfertSaisiSerializer(data=request.data)
        saisie.is_valid(raise_exception=True)
        corps = saisie.validated_data
        jeune = jeunes_modifiables(request).filter(pk=corps["jeune"]).first()
        if jeune is None:
            raise ReferenceInconnue("jeune", "Ce jeune n’existe pas.")
        transfert = demander_un_transfert(
            jeune,
            de=_antenne("de", corps["de"]),
            vers=_antenne("vers", corps["vers"]),
            raison=corps.get("raison", ""),
            permises=antennes_permises(request, Portee.INSCRIPTIONS_ECRIRE),
            compte=compte_de(request),
        )
        return Response(self._accuser(transfert, transfert.de), status=201)

    @extend_schema(request=ReponseAuTransfertSerializer, responses={200: LU_OU_ACCUSE})
    @action(detail=True, methods=["post"])
    def reponse(self, request: Request, pk: str) -> Response:
        """Accepter ou refuser, pour le site à qui on demande."""
        transfert = self.get_object()
        saisie = ReponseAuTransfertSerializer(data=request.data)
        saisie.is_valid(raise_exception=True)
        repondre = accepter_le_transfert if saisie.validated_data["accepte"] else refuser_le_transfert
        permises = antennes_permises(request, Portee.INSCRIPTIONS_ECRIRE)
        repondu = repondre(transfert, permises=permises, compte=compte_de(request))
        return Response(self._accuser(repondu, repondu.vers))

    def _accuser(self, transfert: Transfert, antenne: Antenne) -> dict[str, Any]:
        lu = TransfertSerializer(transfert).data
        return accuser(self.request, lu, *ACCUSE, antenne=antenne, portee=Portee.INSCRIPTIONS_LIRE)


def _antenne(champ: str, slug: str) -> Antenne:
    antenne = Antenne.objects.filter(slug=slug).first()
    if antenne is None:
        raise ReferenceInconnue(champ, "Ce site n’existe pas.")
    return antenne
