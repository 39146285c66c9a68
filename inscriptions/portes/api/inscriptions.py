"""Registrations by the API: read, make, change their state."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import mixins, viewsets
from rest_framework.decorators import action
from rest_framework.exceptions import PermissionDenied, ValidationError
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from wagtail.log_actions import log

from catalogue.models import Antenne, Formulaire
from inscriptions.acces.cles_api import (
    PorteeRequise,
    ReponsesPrivees,
    antennes_permises,
    compte_de,
    exiger_antenne,
    structure_de,
)
from inscriptions.acces.partage import sans_ce_qui_est_tu
from inscriptions.acces.personnes import antennes_de
from inscriptions.etats import Qui
from inscriptions.fiche.colonnes import toutes
from inscriptions.fiche.exports import FORMATS, exporter
from inscriptions.models import Inscription, JetonApi, Portee, Structure
from inscriptions.personnes.choix import garder_les_choix
from inscriptions.personnes.recherche import inscriptions_cherchees, noms_entiers_d_abord
from inscriptions.portes.api.accuse import accuser, lue_ou_accusee
from inscriptions.portes.api.corps import (
    EXEMPLE_INSCRIPTION,
    AppelSaisiSerializer,
    ChangementSerializer,
    ChoixSaisisSerializer,
    InscriptionFaiteSerializer,
    InscriptionSaisieSerializer,
    ReponseAttendueSerializer,
)
from inscriptions.portes.api.enregistrement import enregistrer
from inscriptions.portes.api.fiches import LUES, InscriptionSerializer
from inscriptions.portes.api.fichiers import aussi_en_fichier
from inscriptions.portes.api.filtres import FiltreProchainActe
from inscriptions.portes.api.idempotence import EN_TETE_DOCUMENTE
from inscriptions.portes.api.lecture import ReferenceInconnue
from inscriptions.portes.api.limites import EnvoisParAdresse
from inscriptions.vie.appels import noter_un_appel
from inscriptions.vie.demande import Orientation
from inscriptions.vie.suspension import attendre_une_reponse, reprendre_la_demande
from inscriptions.vie.transitions import changer_etat

ACCUSE = ("reference", "etat")
# Reached also by a token that writes and does not read.
ECRITES = ("etat", "reponse_attendue", "appels", "discretion")


class EcritureOuverte(AllowAny):
    """Everybody may register; a token, only with the scope for it."""

    def has_permission(self, request: Request, view: Any) -> bool:
        return not isinstance(request.auth, JetonApi) or Portee.INSCRIPTIONS_ECRIRE in request.auth.portees


class Inscriptions(
    ReponsesPrivees, mixins.ListModelMixin, mixins.RetrieveModelMixin, viewsets.GenericViewSet
):
    """Les inscriptions et orientations des antennes de l’appelant."""

    une_seule = "Une inscription ou une orientation."
    queryset = Inscription.objects.all()
    serializer_class = InscriptionSerializer
    lookup_field = "reference"
    lookup_value_regex = "[0-9A-Z]{8}"
    filterset_class = FiltreProchainActe
    permission_classes = [PorteeRequise]
    throttle_classes = [EnvoisParAdresse]
    portee_lecture = Portee.INSCRIPTIONS_LIRE
    portee_ecriture = Portee.INSCRIPTIONS_ECRIRE
    ordering_fields = ["demandee_le", "modifie_le", "venue_le", "reference"]
    ordering = ["-demandee_le", "-pk"]
    suit_les_modifications = True

    def get_permissions(self) -> Any:
        return [EcritureOuverte()] if self.action == "create" else super().get_permissions()

    def get_queryset(self) -> QuerySet[Inscription]:
        if not self.request:
            return Inscription.objects.none()
        permises = antennes_permises(self.request, Portee.INSCRIPTIONS_LIRE)
        if self.action in ECRITES:
            permises = _reunion(permises, antennes_permises(self.request, Portee.INSCRIPTIONS_ECRIRE))
        lisibles = sans_ce_qui_est_tu(Inscription.objects.des_antennes(permises), structure_de(self.request))
        return LUES.preparer(lisibles)

    def chercher(self, inscriptions: QuerySet[Inscription], texte: str) -> QuerySet[Inscription]:
        """By name, phone, e-mail or reference, as in the admin."""
        return inscriptions_cherchees(inscriptions, texte)

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Who bears the name that is looked for comes first, unless an order is asked for."""
        trouvees, demandes = super().filter_queryset(queryset), self.request.query_params
        if self.action != "list" or "ordering" in demandes:
            return trouvees
        return noms_entiers_d_abord(trouvees, demandes.get("search", ""), identite="jeune__identite")

    @extend_schema(
        parameters=[OpenApiParameter("format", str, enum=list(FORMATS))],
        responses=aussi_en_fichier(InscriptionSerializer(many=True)),
    )
    def list(self, request: Request) -> Any:
        """Les inscriptions, page par page ; ou toutes dans un fichier, avec `format`."""
        format_ = request.query_params.get("format", "json")
        if format_ not in FORMATS:
            raise ValidationError({"format": [f"Choisissez {', '.join(FORMATS)}."]})
        if format_ == "json":
            return super().list(request)
        choisies = telechargeables(request, self.filter_queryset(self.get_queryset()))
        log(
            instance=request.auth or request.user,
            action="inscriptions.telecharger",
            user=compte_de(request),
            data={"lignes": choisies.count(), "format": format_},
        )
        return exporter(*toutes(choisies).fichier(choisies), format_, nom="inscriptions")

    @extend_schema(
        request=InscriptionSaisieSerializer,
        responses={201: InscriptionFaiteSerializer},
        parameters=[EN_TETE_DOCUMENTE],
        examples=[EXEMPLE_INSCRIPTION],
    )
    def create(self, request: Request) -> Response:
        """Inscrire un jeune à une séance, un créneau ou une offre sans date."""
        saisie = InscriptionSaisieSerializer(data=request.data)
        saisie.is_valid(raise_exception=True)
        corps = saisie.validated_data
        return enregistrer(request, corps, Formulaire.Usage.INSCRIPTION, envoyeur=_carte(corps))

    @extend_schema(request=ChangementSerializer, responses={200: lue_ou_accusee("Inscription", *ACCUSE)})
    @action(detail=True, methods=["post"], throttle_classes=[])
    def etat(self, request: Request, reference: str) -> Response:
        """Changer l’état d’une inscription, si le changement est permis.

        Une venue ou une absence notée ici est la parole de l’équipe (`equipe`, dans `constats`).
        """
        inscription = self._a_changer()
        saisie = ChangementSerializer(data=request.data)
        saisie.is_valid(raise_exception=True)
        changement = saisie.validated_data
        changer_etat(
            inscription,
            changement["vers"],
            qui=Qui.EQUIPE,
            compte=compte_de(request),
            motif=changement.get("motif") or "",
            raison=changement.get("raison") or "",
            le=changement.get("le"),
            rendez_vous_le=changement.get("rendez_vous_le"),
        )
        return self._changee(inscription)

    @extend_schema(request=ReponseAttendueSerializer, responses={200: lue_ou_accusee("Inscription", *ACCUSE)})
    @action(detail=True, methods=["post"], throttle_classes=[], url_path="reponse-attendue")
    def reponse_attendue(self, request: Request, reference: str) -> Response:
        """Dire de qui une demande attend une réponse, ou que la réponse est arrivée."""
        inscription = self._a_changer()
        saisie = ReponseAttendueSerializer(data=request.data)
        saisie.is_valid(raise_exception=True)
        if de := saisie.validated_data["attend_de"]:
            attendre_une_reponse(inscription, de=de, compte=compte_de(request))
        else:
            reprendre_la_demande(inscription, compte=compte_de(request))
        return self._changee(inscription)

    @extend_schema(request=AppelSaisiSerializer, responses={201: lue_ou_accusee("Inscription", *ACCUSE)})
    @action(detail=True, methods=["post"], throttle_classes=[])
    def appels(self, request: Request, reference: str) -> Response:
        """Noter un appel. Le troisième de suite qui ne joint pas la personne clôt sa demande."""
        inscription = self._a_changer()
        saisie = AppelSaisiSerializer(data=request.data)
        saisie.is_valid(raise_exception=True)
        noter_un_appel(inscription, compte=compte_de(request), **saisie.validated_data)
        return self._changee(inscription, statut=201)

    @extend_schema(request=ChoixSaisisSerializer, responses={200: lue_ou_accusee("Inscription", *ACCUSE)})
    @action(detail=True, methods=["post"], throttle_classes=[])
    def discretion(self, request: Request, reference: str) -> Response:
        """Noter ce que la personne permet de dire, et à qui."""
        inscription = self._a_changer()
        saisie = ChoixSaisisSerializer(data=request.data)
        saisie.is_valid(raise_exception=True)
        choix = saisie.validated_data
        discretion, peut_savoir = choix.get("discretion") or {}, choix.get("peut_savoir") or ""
        garder_les_choix(inscription, discretion=discretion, peut_savoir=peut_savoir, qui=Qui.EQUIPE)
        return self._changee(inscription)

    def _a_changer(self) -> Inscription:
        """The one that the address names, which the caller may change."""
        inscription: Inscription = self.get_object()
        exiger_antenne(self.request, inscription.antenne, Portee.INSCRIPTIONS_ECRIRE)
        return inscription

    def _changee(self, inscription: Inscription, *, statut: int = 200) -> Response:
        """As it is now; to a key that does not read it, or not any more, that it is done."""
        relue = self.get_queryset().filter(pk=inscription.pk).first()
        if relue is None:  # the person keeps something from the structure whose key this is, from now on
            return Response({cle: getattr(inscription, cle) for cle in ACCUSE}, status=statut)
        lue, portee = self.get_serializer(relue).data, Portee.INSCRIPTIONS_LIRE
        return Response(
            accuser(self.request, lue, *ACCUSE, antenne=inscription.antenne, portee=portee), status=statut
        )


def _carte(corps: dict[str, Any]) -> Callable[[Any], Orientation] | None:
    """Whose card the person has; what is done with one that is given no more is for the service to say."""
    slug = corps.get("structure")
    if not slug:
        return None
    structure = Structure.objects.filter(slug=slug).first()
    if structure is None:
        raise ReferenceInconnue("structure", "Cette structure n’existe pas.")
    carte = Orientation.avec_la_carte(structure, peut_savoir=corps.get("peut_savoir") or "")
    return lambda formulaire: carte


def telechargeables(request: Request, inscriptions: QuerySet[Inscription]) -> QuerySet[Inscription]:
    """Those that the caller may take away as a file: for an account, a right of its own."""
    if isinstance(request.auth, JetonApi):
        return inscriptions
    permises = antennes_de(request.user, "exporter")
    if not permises.exists():
        raise PermissionDenied("Vous n’avez pas le droit de télécharger des inscriptions.")
    return inscriptions.filter(antenne__in=permises)


def _reunion(*ensembles: QuerySet[Antenne]) -> QuerySet[Antenne]:
    cles = {cle for ensemble in ensembles for cle in ensemble.values_list("pk", flat=True)}
    return Antenne.objects.filter(pk__in=cles)
