"""Addresses of the API v1 (docs/contrat.md §4)."""

from django.urls import path, re_path
from drf_spectacular.views import SpectacularJSONAPIView
from rest_framework.routers import SimpleRouter

from actions.portes import api as actions
from catalogue.portes import api as catalogue
from inscriptions.portes import api as inscriptions
from portal.api.erreurs import introuvable
from portal.api.schema import documentation

routeur = SimpleRouter()
catalogue.inscrire_les_routes(routeur)
inscriptions.inscrire_les_routes(routeur)
actions.inscrire_les_routes(routeur)

urlpatterns = [
    path("schema/", SpectacularJSONAPIView.as_view(), name="api_schema"),
    path("docs/", documentation, name="api_documentation"),
    *routeur.urls,
    *actions.urlpatterns,
    # Only addresses that end with a slash: the others are first tried with one.
    re_path(r"^(?:.*/)?$", introuvable),
]
