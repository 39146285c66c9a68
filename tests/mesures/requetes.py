"""How many queries one request asks, counted in this process on the same database."""

from django.db import connection, reset_queries
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.mesures.lignes import Demande
from tests.mesures.rondes import ReponseInattendue


def nombre_de_requetes(demande: Demande) -> int:
    """Savepoints and the transaction itself included, as the database sees them."""
    visiteur = Client(headers=demande.entetes)
    type_ = demande.entetes.get("Content-Type", "application/octet-stream")
    methode = "GET" if demande.corps is None else "POST"
    reset_queries()
    with CaptureQueriesContext(connection) as captees:
        reponse = visiteur.generic(methode, demande.chemin, demande.corps or b"", type_)
    if reponse.status_code != demande.attendu:
        raise ReponseInattendue(f"{demande.chemin} : {reponse.status_code}")
    return len(captees)
