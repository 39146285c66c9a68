"""Parcours by the API: a young person in a programme, from entry to exit."""

from datetime import date
from typing import Any

import django_filters
from django.db import transaction
from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, serializers, viewsets
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from actions.models import Parcours, Programme
from actions.parcours.mouvements import clore_parcours, corriger_parcours, ouvrir_parcours
from inscriptions.acces.cles_api import PorteeRequise, ReponsesPrivees, antennes_permises, exiger_antenne
from inscriptions.models import Inscription, Portee, Profil
from inscriptions.portes.api.accuse import accuser, lue_ou_accusee
from inscriptions.portes.api.lecture import ReferenceInconnue
from inscriptions.portes.api.saisie_stricte import SaisieStricte

PROFIL = Profil.CHAMPS_PROFIL
ACCUSE = ("id", "inscription")
LU_OU_ACCUSE = lue_ou_accusee("Parcours", *ACCUSE)
MODIFIABLES = ("entree", "fin_prevue", "phase", "sortie", "issue", "issue_detail", *PROFIL)


class FiltreParcours(django_filters.FilterSet):
    programme = django_filters.CharFilter(field_name="programme__slug", max_length=50)
    inscription = django_filters.CharFilter(field_name="inscription__reference", max_length=8)
    antenne = django_filters.CharFilter(field_name="antenne__slug", max_length=50)
    issue = django_filters.MultipleChoiceFilter(choices=Parcours.Issue.choices)
    depuis = django_filters.DateFilter(field_name="entree", lookup_expr="gte", label="Entrés à partir du")
    jusqua = django_filters.DateFilter(field_name="entree", lookup_expr="lte", label="Entrés jusqu’au")

    class Meta:
        model = Parcours
        fields: list[str] = []


class ParcoursSerializer(serializers.ModelSerializer):
    """A parcours, with the profile frozen at its entry."""

    inscription = serializers.SlugRelatedField("reference", read_only=True, allow_null=True)
    programme = serializers.SlugRelatedField("slug", read_only=True)
    antenne = serializers.SlugRelatedField("slug", read_only=True)

    class Meta:
        model = Parcours
        fields = [
            "id",
            "jeune",
            "inscription",
            "programme",
            "antenne",
            "entree",
            "fin_prevue",
            "phase",
            "sortie",
            "issue",
            "issue_detail",
            "sexe",
            "qpv",
            "mesure_ase",
            "logement",
            "ressources",
            "niveau",
            "age",
            "arrondissement",
            "modifie_le",
        ]


class ParcoursModifieSerializer(SaisieStricte, serializers.ModelSerializer):
    """What may change of a parcours. Its rules are the service's, not the model's."""

    class Meta:
        model = Parcours
        fields = list(MODIFIABLES)
        validators: list[Any] = []


class ParcoursSaisiSerializer(ParcoursModifieSerializer):
    """Une entrée dans un programme. Le profil est celui du jeune, sauf ce qui est donné ici."""

    inscription = serializers.CharField(max_length=8, help_text="Référence dont le parcours est né.")
    programme = serializers.SlugField(max_length=50)

    class Meta(ParcoursModifieSerializer.Meta):
        fields = ["inscription", "programme", *MODIFIABLES]


class ParcoursDesJeunes(
    ReponsesPrivees, mixins.ListModelMixin, mixins.RetrieveModelMixin, viewsets.GenericViewSet
):
    """Les parcours des jeunes dans les programmes."""

    une_seule = "Le parcours d’un jeune dans un programme."
    queryset = Parcours.objects.all()
    serializer_class = ParcoursSerializer
    filterset_class = FiltreParcours
    lookup_value_regex = "[0-9]{1,18}"
    permission_classes = [PorteeRequise]
    portee_lecture = Portee.PARCOURS_LIRE
    portee_ecriture = Portee.PARCOURS_ECRIRE
    ordering_fields = ["entree", "sortie", "modifie_le", "id"]
    ordering = ["-entree", "-pk"]
    suit_les_modifications = True

    def get_queryset(self) -> QuerySet[Parcours]:
        if not self.request:
            return Parcours.objects.none()
        portee = Portee.PARCOURS_ECRIRE if self.action == "partial_update" else Portee.PARCOURS_LIRE
        permises = antennes_permises(self.request, portee)
        return Parcours.objects.filter(antenne__in=permises).select_related(
            "inscription", "programme", "antenne"
        )

    @extend_schema(request=ParcoursSaisiSerializer, responses={201: LU_OU_ACCUSE})
    def create(self, request: Request) -> Response:
        """Faire entrer un jeune dans un programme."""
        saisie = ParcoursSaisiSerializer(data=request.data)
        saisie.is_valid(raise_exception=True)
        corps = dict(saisie.validated_data)
        inscription = self._inscription(corps.pop("inscription"))
        programme = Programme.objects.filter(slug=corps.pop("programme")).first()
        if programme is None:
            raise ReferenceInconnue("programme", "Ce programme n’existe pas.")
        exiger_antenne(request, inscription.antenne, Portee.PARCOURS_ECRIRE)
        parcours = _ouvrir(inscription, programme, corps)
        return Response(self._accuser(parcours), status=201)

    @extend_schema(request=ParcoursModifieSerializer, responses={200: LU_OU_ACCUSE})
    def partial_update(self, request: Request, pk: str) -> Response:
        """Noter une sortie, son issue, ou corriger."""
        parcours = self.get_object()
        saisie = ParcoursModifieSerializer(parcours, data=request.data, partial=True)
        saisie.is_valid(raise_exception=True)
        champs = saisie.validated_data
        _verifier_la_sortie(champs.get("sortie", parcours.sortie), champs.get("issue"))
        corrige = corriger_parcours(parcours, **champs)
        return Response(self._accuser(self.get_queryset().get(pk=corrige.pk)))

    def _accuser(self, parcours: Parcours) -> dict[str, Any]:
        lu = ParcoursSerializer(parcours).data
        return accuser(self.request, lu, *ACCUSE, antenne=parcours.antenne, portee=Portee.PARCOURS_LIRE)

    def _inscription(self, reference: str) -> Inscription:
        permises = antennes_permises(self.request, Portee.PARCOURS_ECRIRE)
        inscriptions = Inscription.objects.des_antennes(permises).select_related("jeune", "antenne")
        trouvee = inscriptions.filter(reference=reference).first()
        if trouvee is None:
            raise ReferenceInconnue("inscription", "Cette inscription n’existe pas.")
        return trouvee


@transaction.atomic
def _ouvrir(inscription: Inscription, programme: Programme, corps: dict[str, Any]) -> Parcours:
    """Open a parcours, and close it at once when its exit is already known."""
    sortie, issue = corps.get("sortie"), corps.get("issue", "")
    _verifier_la_sortie(sortie, issue)
    naissance = inscription.jeune.date_naissance
    if naissance and corps["entree"] < naissance:
        raise ValidationError({"entree": ["Cette date vient avant la naissance de la personne."]})
    parcours = ouvrir_parcours(
        inscription=inscription,
        programme=programme,
        entree=corps["entree"],
        fin_prevue=corps.get("fin_prevue"),
        phase=corps.get("phase", ""),
        profil={champ: corps[champ] for champ in PROFIL if champ in corps},
    )
    if sortie is None:
        return parcours
    return clore_parcours(parcours, sortie=sortie, issue=issue, issue_detail=corps.get("issue_detail", ""))


def _verifier_la_sortie(sortie: date | None, issue: str | None) -> None:
    if issue and sortie is None:
        raise ValidationError({"sortie": ["Donnez la date de la sortie."]})
