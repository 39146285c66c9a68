"""Acts by the API."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, viewsets
from rest_framework.request import Request
from rest_framework.response import Response

from catalogue.models import Antenne, Offre
from inscriptions.acces.cles_api import PorteeRequise, ReponsesPrivees, antennes_permises, exiger_antenne
from inscriptions.models import Acte, Inscription, Portee
from inscriptions.portes.api.accuse import accuser, lue_ou_accusee
from inscriptions.portes.api.corps_d_acte import ActeSaisiSerializer, ActeSerializer
from inscriptions.portes.api.lecture import ReferenceInconnue
from inscriptions.presences.actes import noter_un_acte

ACCUSE = ("id", "inscription")


class FiltreActes(django_filters.FilterSet):
    type = django_filters.MultipleChoiceFilter(choices=Acte.Type.choices)
    offre = django_filters.CharFilter(field_name="offre__slug", max_length=255)
    antenne = django_filters.CharFilter(field_name="antenne__slug", max_length=50)
    inscription = django_filters.CharFilter(field_name="inscription__reference", max_length=8)
    depuis = django_filters.DateFilter(field_name="le", lookup_expr="gte")
    jusqua = django_filters.DateFilter(field_name="le", lookup_expr="lte")

    class Meta:
        model = Acte
        fields: list[str] = []


class Actes(ReponsesPrivees, mixins.ListModelMixin, viewsets.GenericViewSet):
    """Ce qui a été donné ou fait : colis, cartes, entretiens…"""

    queryset = Acte.objects.all()
    serializer_class = ActeSerializer
    filterset_class = FiltreActes
    permission_classes = [PorteeRequise]
    portee_lecture = Portee.INSCRIPTIONS_LIRE
    portee_ecriture = Portee.INSCRIPTIONS_ECRIRE
    ordering_fields = ["le", "modifie_le", "id"]
    ordering = ["-le", "-pk"]
    suit_les_modifications = True

    def get_queryset(self) -> QuerySet[Acte]:
        if not self.request:
            return Acte.objects.none()
        permises = antennes_permises(self.request, Portee.INSCRIPTIONS_LIRE)
        return Acte.objects.filter(antenne__in=permises).select_related(
            "inscription", "jeune", "offre", "antenne"
        )

    @extend_schema(request=ActeSaisiSerializer, responses={201: lue_ou_accusee("Acte", *ACCUSE)})
    def create(self, request: Request) -> Response:
        """Noter un acte, pour une inscription ou pour personne en particulier."""
        saisie = ActeSaisiSerializer(data=request.data)
        saisie.is_valid(raise_exception=True)
        corps = saisie.validated_data
        inscription = self._inscription(corps.pop("inscription", None))
        offre = _par_slug(Offre.objects.all(), "offre", corps.pop("offre", None))
        antenne = _par_slug(Antenne.objects.all(), "antenne", corps.pop("antenne", None))
        responsable = antenne or (inscription.antenne if inscription else None)
        if responsable:
            exiger_antenne(request, responsable, Portee.INSCRIPTIONS_ECRIRE)
        acte = noter_un_acte(
            type_=corps.pop("type"), inscription=inscription, offre=offre, antenne=antenne, **corps
        )
        lu = accuser(
            request, ActeSerializer(acte).data, *ACCUSE, antenne=acte.antenne, portee=Portee.INSCRIPTIONS_LIRE
        )
        return Response(lu, status=201)

    def _inscription(self, reference: str | None) -> Inscription | None:
        if reference is None:
            return None
        permises = antennes_permises(self.request, Portee.INSCRIPTIONS_ECRIRE)
        inscriptions = Inscription.objects.des_antennes(permises).select_related("jeune", "offre", "antenne")
        trouvee = inscriptions.filter(reference=reference).first()
        if trouvee is None:
            raise ReferenceInconnue("inscription", "Cette inscription n’existe pas.")
        return trouvee


def _par_slug(objets: QuerySet, champ: str, slug: str | None) -> Any:
    if slug is None:
        return None
    trouve = objets.filter(slug=slug).first()
    if trouve is None:
        raise ReferenceInconnue(champ, "Ce choix n’existe pas.")
    return trouve
