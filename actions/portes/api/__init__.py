"""Programmes, parcours, counts, and the lists behind counts, by the API."""

from django.urls import URLPattern, path
from rest_framework.routers import BaseRouter

from actions.portes.api.bilans import Bilans
from actions.portes.api.comptes import Comptes, ComptesEntonnoir
from actions.portes.api.listes import ActesComptes, InscriptionsComptees, JeunesComptes, SeancesComptees
from actions.portes.api.parcours import ParcoursDesJeunes
from actions.portes.api.references import Actions, Indicateurs, Programmes


def inscrire_les_routes(routeur: BaseRouter) -> None:
    routeur.register("programmes", Programmes, "programme")
    routeur.register("actions", Actions, "action")
    routeur.register("indicateurs", Indicateurs, "indicateur")
    routeur.register("seances", SeancesComptees, "seance")
    routeur.register("inscriptions", InscriptionsComptees, "inscription")
    routeur.register("jeunes", JeunesComptes, "jeune")
    routeur.register("actes", ActesComptes, "acte")
    routeur.register("bilans", Bilans, "bilan")
    routeur.register("parcours", ParcoursDesJeunes, "parcours")


urlpatterns: list[URLPattern] = [
    path("comptes/", Comptes.as_view(), name="api_comptes"),
    path("comptes/entonnoir/", ComptesEntonnoir.as_view(), name="api_entonnoir"),
]
