"""A person by the API: their number in the national file. Their list is read as counts are (`actions.portes.api`)."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, viewsets
from rest_framework.request import Request
from rest_framework.response import Response

from inscriptions.acces.cles_api import PorteeRequise, ReponsesPrivees, antennes_permises
from inscriptions.identite import DOSSIER_LONGUEUR, DOSSIER_MAL_ECRIT
from inscriptions.models import Inscription, Jeune, Portee
from inscriptions.personnes.dossiers import noter_le_dossier
from inscriptions.portes.api.saisie_stricte import SaisieStricte


class DossierSerializer(SaisieStricte):
    """Le numéro d’un jeune dans le fichier national (i-milo)."""

    id = serializers.IntegerField(read_only=True)
    dossier = serializers.RegexField(
        "^[0-9A-Za-z /-]*$",
        max_length=DOSSIER_LONGUEUR,
        allow_blank=True,
        help_text="Vide : aucun numéro connu.",
        error_messages={"invalid": DOSSIER_MAL_ECRIT},
    )


def jeunes_modifiables(request: Request) -> QuerySet[Jeune]:
    """People known through a registration of an antenne where the caller may write."""
    permises = antennes_permises(request, Portee.INSCRIPTIONS_ECRIRE)
    connus = Inscription.objects.des_antennes(permises).values("jeune")
    return Jeune.objects.filter(pk__in=connus, efface_le=None)


class Jeunes(ReponsesPrivees, viewsets.GenericViewSet):
    """Les jeunes connus des antennes de l’appelant."""

    queryset = Jeune.objects.all()
    permission_classes = [PorteeRequise]
    lookup_value_regex = "[0-9]{1,18}"
    portee_lecture = Portee.INSCRIPTIONS_LIRE
    portee_ecriture = Portee.INSCRIPTIONS_ECRIRE

    @extend_schema(request=DossierSerializer, responses={200: DossierSerializer})
    def partial_update(self, request: Request, pk: str) -> Response:
        """Noter le numéro de dossier d’un jeune, ou le retirer.

        Un numéro n’est qu’à une personne : 409 `dossier_deja_pris` s’il est à une autre, et les deux
        fiches sont signalées à l’équipe comme doublon possible.
        """
        jeune = get_object_or_404(jeunes_modifiables(request), pk=pk)
        saisie = DossierSerializer(data=request.data, partial=True)
        saisie.is_valid(raise_exception=True)
        jeune = noter_le_dossier(jeune, saisie.validated_data.get("dossier", jeune.dossier))
        return Response(DossierSerializer(jeune).data)
