"""Registrations, orientations and acts by the API."""

from rest_framework.routers import BaseRouter

from inscriptions.api.actes import Actes
from inscriptions.api.orientations import Orientations
from inscriptions.api.pieces import Pieces


def inscrire_les_routes(routeur: BaseRouter) -> None:
    routeur.register("orientations", Orientations, "orientation")
    routeur.register("pieces", Pieces, "piece")
    routeur.register("actes", Actes, "acte")
