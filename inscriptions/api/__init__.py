"""Registrations, orientations and acts by the API."""

from rest_framework.routers import BaseRouter

from inscriptions.api.actes import Actes
from inscriptions.api.orientations import Orientations


def inscrire_les_routes(routeur: BaseRouter) -> None:
    routeur.register("orientations", Orientations, "orientation")
    routeur.register("actes", Actes, "acte")
