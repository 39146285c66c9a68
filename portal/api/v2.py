"""Wagtail's own read API, version 2: pages, images, documents (contract.md §2). V3 is not mounted."""

from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.views import BaseAPIViewSet, PagesAPIViewSet
from wagtail.documents.api.v2.views import DocumentsAPIViewSet
from wagtail.images.api.v2.views import ImagesAPIViewSet

from portal.api.entree import ToujoursEnJson

routeur = WagtailAPIRouter("wagtailapi")


def _en_json(classe: type[BaseAPIViewSet]) -> type[BaseAPIViewSet]:
    # Open to all and without session: the browsable renderer that Wagtail adds is left out.
    reglages = {
        "renderer_classes": classe.renderer_classes[:1],
        "content_negotiation_class": ToujoursEnJson,
        "authentication_classes": [],
    }
    return type(classe.__name__, (classe,), reglages)


routeur.register_endpoint("pages", _en_json(PagesAPIViewSet))
routeur.register_endpoint("images", _en_json(ImagesAPIViewSet))
routeur.register_endpoint("documents", _en_json(DocumentsAPIViewSet))
