"""Files by the API: put away first, then named among the answers of a registration or orientation."""

from typing import Any

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.core.exceptions import ValidationError as ErreurDeSaisie
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status, viewsets
from rest_framework.exceptions import APIException, ParseError, ValidationError
from rest_framework.parsers import MultiPartParser
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from catalogue.formulaires.compilation import questions_de
from catalogue.models import VersionFormulaire
from inscriptions.acces.cles_api import ReponsesPrivees
from inscriptions.models import JetonApi, Portee
from inscriptions.portes.api.limites import EnvoisParAdresse
from inscriptions.saisie import protections
from inscriptions.vie.pieces import PAS_ENREGISTRE, PLEIN, STOCKAGE, TROP_ATTENDENT, deposer

ECRIVENT = {Portee.INSCRIPTIONS_ECRIRE, Portee.ORIENTATIONS_ECRIRE}


class EnvoiTropGrand(APIException):
    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    default_detail = "Cet envoi est trop volumineux. Un fichier fait 5 Mo au plus."


class StockageIndisponible(APIException):
    status_code = status.HTTP_503_SERVICE_UNAVAILABLE
    default_detail = PAS_ENREGISTRE
    wait = 60  # seconds, for `Retry-After`


class TropDeFichiersAttendent(StockageIndisponible):
    default_detail = TROP_ATTENDENT
    wait = 3600


class LecteurDeFichier(MultiPartParser):
    """A form with a file, refused before it is read when it is too large."""

    def parse(self, stream: Any, media_type: Any = None, parser_context: Any = None) -> Any:
        requete: Request = (parser_context or {})["request"]
        if int(requete.META.get("CONTENT_LENGTH") or 0) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            raise EnvoiTropGrand
        try:
            return super().parse(stream, media_type, parser_context)
        except (ParseError, SuspiciousOperation) as erreur:
            detail = "Envoyez un formulaire « multipart/form-data » avec « question » et « fichier »."
            raise ValidationError({"detail": [detail]}) from erreur
        except OSError as erreur:
            raise StockageIndisponible from erreur


class PieceSaisieSerializer(serializers.Serializer):
    """Un fichier, et la question à laquelle il répond."""

    question = serializers.SlugField(
        max_length=60, help_text="Clé de la question ; `piece_jointe` pour une orientation."
    )
    fichier = serializers.FileField(help_text="PDF, JPEG ou PNG, 5 Mo au plus.")


class PieceDeposeeSerializer(serializers.Serializer):
    """The number under which an answer names the file."""

    piece = serializers.UUIDField()


class DepotsParAdresse(EnvoisParAdresse):
    """A file weighs more than a form: fewer of them."""

    def compter(self, request: Request) -> int:
        limite = settings.FICHIERS_PAR_ADRESSE
        return protections.trop_d_envois(request._request, usage="piece", limite=limite)


class DepotOuvert(AllowAny):
    """Everybody may; a token, only with the scope to write what the file goes with."""

    def has_permission(self, request: Request, view: Any) -> bool:
        return not isinstance(request.auth, JetonApi) or bool(ECRIVENT & set(request.auth.portees))


class Pieces(ReponsesPrivees, viewsets.ViewSet):
    """Déposer un fichier, à nommer ensuite dans `reponses`."""

    permission_classes = [DepotOuvert]
    parser_classes = [LecteurDeFichier]
    throttle_classes = [DepotsParAdresse]

    @extend_schema(
        request={"multipart/form-data": PieceSaisieSerializer}, responses={201: PieceDeposeeSerializer}
    )
    def create(self, request: Request) -> Response:
        """Déposer un fichier avant d’inscrire ou d’orienter.

        Son numéro se donne ensuite en réponse : `{"reponses": {"<question>": ["<piece>"]}}`, ou
        `{"piece_jointe": ["<piece>"]}` pour une orientation. Sans suite, il est effacé après un jour.
        """
        saisie = PieceSaisieSerializer(data=request.data)
        saisie.is_valid(raise_exception=True)
        question, fichier = saisie.validated_data["question"], saisie.validated_data["fichier"]
        if not _demande_un_fichier(question):
            raise ValidationError({"question": ["Aucun formulaire ne demande de fichier sous cette clé."]})
        try:
            piece = deposer(question=question, fichier=fichier)
        except ErreurDeSaisie as erreur:
            codes = {une.code for une in erreur.error_list}
            if PLEIN in codes:
                raise TropDeFichiersAttendent from erreur
            if STOCKAGE in codes:
                raise StockageIndisponible from erreur
            raise ValidationError({"fichier": erreur.messages}) from erreur
        return Response({"piece": str(piece.pk)}, status=201)


def _demande_un_fichier(cle: str) -> bool:
    """Whether some published form has such a question."""
    contenus = VersionFormulaire.objects.values_list("contenu", flat=True)
    return any(
        question["cle"] == cle and question["type"] == "fichier"
        for contenu in contenus.iterator()
        for question in questions_de(contenu)
    )
