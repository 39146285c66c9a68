"""Programmes, parcours, counts, and registrations filtered as counts are, by the API."""

from django.urls import URLPattern, path
from rest_framework.routers import BaseRouter

from actions.api.bilans import Bilans
from actions.api.comptes import Comptes, ComptesEntonnoir
from actions.api.inscriptions import InscriptionsFiltrees
from actions.api.parcours import ParcoursDesJeunes
from actions.api.references import Actions, Indicateurs, Programmes


def inscrire_les_routes(routeur: BaseRouter) -> None:
    routeur.register("programmes", Programmes, "programme")
    routeur.register("actions", Actions, "action")
    routeur.register("indicateurs", Indicateurs, "indicateur")
    routeur.register("inscriptions", InscriptionsFiltrees, "inscription")
    routeur.register("bilans", Bilans, "bilan")
    routeur.register("parcours", ParcoursDesJeunes, "parcours")


urlpatterns: list[URLPattern] = [
    path("comptes/", Comptes.as_view(), name="api_comptes"),
    path("comptes/entonnoir/", ComptesEntonnoir.as_view(), name="api_entonnoir"),
]
