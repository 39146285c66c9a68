"""Orientations and files by the API; registrations and acts are listed as counts read them (`actions.api`)."""

from rest_framework.routers import BaseRouter

from inscriptions.api.orientations import Orientations
from inscriptions.api.pieces import Pieces


def inscrire_les_routes(routeur: BaseRouter) -> None:
    routeur.register("orientations", Orientations, "orientation")
    routeur.register("pieces", Pieces, "piece")
