"""Wagtail's own read API, version 2: pages, images, documents (docs/contrat.md §2). V3 is not mounted."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404
from rest_framework.request import Request
from rest_framework.response import Response
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.utils import BadRequestError
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.documents.api.v2.views import DocumentsAPIViewSet
from wagtail.images.api.v2.serializers import ImageDownloadUrlField
from wagtail.images.api.v2.serializers import ImageSerializer as BaseImageSerializer
from wagtail.images.api.v2.views import ImagesAPIViewSet
from wagtail.images.models import AbstractImage, SourceImageIOError
from wagtail.models import Collection

from catalogue.models import Antenne
from portal.api.entree import ToujoursEnJson

TAILLE = "max-1600x1600"
routeur = WagtailAPIRouter("wagtailapi")


class Lecture:
    """Open to all and without session: answers in JSON, errors in French."""

    content_negotiation_class = ToujoursEnJson
    authentication_classes: list[type] = []

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)  # type: ignore[misc]
        # PostgreSQL cannot hold it, and SQLite's search fails on it.
        if any("\x00" in valeur for valeurs in request.query_params.lists() for valeur in valeurs[1]):
            raise BadRequestError

    def handle_exception(self, erreur: Exception) -> Response:
        if isinstance(erreur, BadRequestError):
            return Response({"detail": "Un paramètre est inconnu ou mal écrit."}, status=400)
        if isinstance(erreur, Http404):
            return Response({"detail": "Rien n’existe à cette adresse."}, status=404)
        return super().handle_exception(erreur)  # type: ignore[misc]


class SansLesAntennes(Lecture):
    """Files of the antennes are for their teams: they are not listed, restricted or not."""

    def get_queryset(self) -> QuerySet:
        chemins = Collection.objects.filter(pk__in=Antenne.objects.values("collection"))
        dedans = Q(pk__in=[])
        for chemin in chemins.values_list("path", flat=True):
            dedans |= Q(path__startswith=chemin)
        return super().get_queryset().exclude(collection__in=Collection.objects.filter(dedans))  # type: ignore[misc]


class Pages(Lecture, PagesAPIViewSet):
    renderer_classes = PagesAPIViewSet.renderer_classes[:1]


class AdresseDeLImage(ImageDownloadUrlField):
    """That of a published size: an image as it was sent has none. Null when it is gone from the disk."""

    def to_representation(self, image: AbstractImage) -> str | None:
        try:
            return image.get_rendition(TAILLE).url
        except SourceImageIOError:
            return None


class ImageSerializer(BaseImageSerializer):
    download_url = AdresseDeLImage(read_only=True)


class Images(SansLesAntennes, ImagesAPIViewSet):
    renderer_classes = ImagesAPIViewSet.renderer_classes[:1]
    base_serializer_class = ImageSerializer

    def get_queryset(self) -> QuerySet:
        images: Any = super().get_queryset()
        return images.prefetch_renditions(TAILLE)


class Documents(SansLesAntennes, DocumentsAPIViewSet):
    renderer_classes = DocumentsAPIViewSet.renderer_classes[:1]


routeur.register_endpoint("pages", Pages)
routeur.register_endpoint("images", Images)
routeur.register_endpoint("documents", Documents)
