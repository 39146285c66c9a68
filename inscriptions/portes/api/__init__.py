"""Orientations, files, transfers; registrations and acts are listed as counts read them (`actions.portes.api`)."""

from rest_framework.routers import BaseRouter

from inscriptions.portes.api.orientations import Orientations
from inscriptions.portes.api.pieces import Pieces
from inscriptions.portes.api.transferts import Transferts


def inscrire_les_routes(routeur: BaseRouter) -> None:
    routeur.register("orientations", Orientations, "orientation")
    routeur.register("pieces", Pieces, "piece")
    routeur.register("transferts", Transferts, "transfert")
