"""How many queries one request asks, counted in this process on the same database."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings

from tests.mesures.demandes import Demande, verifier

# Its middleware are made once, as a server's are.
VISITEUR = Client()


def nombre_de_requetes(demandes: list[Demande], *, gardees: bool) -> int:
    """Of the last one, savepoints and the transaction itself included; those before it warm up."""
    *premieres, derniere = demandes
    with override_settings(PAGES_GARDEES=gardees):
        visiteur = Client()
        for premiere in premieres:
            demander_ici(premiere, visiteur)
        with CaptureQueriesContext(connection) as captees:
            demander_ici(derniere, visiteur)
    return len(captees)


def demander_ici(demande: Demande, visiteur: Client = VISITEUR) -> None:
    """In this process, without the server. Raises ReponseInattendue as `rondes.demander` does."""
    type_ = demande.entetes.get("Content-Type", "application/octet-stream")
    methode = "GET" if demande.corps is None else "POST"
    visiteur.cookies.clear()
    reponse = visiteur.generic(methode, demande.chemin, demande.corps or b"", type_, headers=demande.entetes)
    corps = b"" if reponse.streaming else reponse.content
    verifier(demande, reponse.status_code, corps)
