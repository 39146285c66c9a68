"""Public pages of the catalogue: list, offer, agenda, feed, printed programme and poster."""

from catalogue.views.agenda import agenda, agenda_ics, imprimer
from catalogue.views.liste import catalogue
from catalogue.views.offre import affiche, contexte_offre
from catalogue.views.service import servir_catalogue, servir_offre

__all__ = [
    "affiche",
    "agenda",
    "agenda_ics",
    "catalogue",
    "contexte_offre",
    "imprimer",
    "servir_catalogue",
    "servir_offre",
]
