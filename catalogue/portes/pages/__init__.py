"""Public pages of the catalogue: list, offer, needs, sites, agenda, feed, printed programme and poster."""

from catalogue.portes.pages.besoins import contexte_besoin, contexte_besoins
from catalogue.portes.pages.couleurs import dessin, feuille_de_couleurs, icone_du_site
from catalogue.portes.pages.liste import contexte_catalogue
from catalogue.portes.pages.offre import contexte_offre
from catalogue.portes.pages.papier import affiche, cartes
from catalogue.portes.pages.prochaines_dates import agenda, agenda_ics
from catalogue.portes.pages.programme import imprimer
from catalogue.portes.pages.routes import servir_besoin, servir_besoins, servir_catalogue, servir_offre
from catalogue.portes.pages.sites import nos_sites, un_site

__all__ = [
    "affiche",
    "agenda",
    "agenda_ics",
    "cartes",
    "contexte_besoin",
    "contexte_besoins",
    "contexte_catalogue",
    "contexte_offre",
    "dessin",
    "feuille_de_couleurs",
    "icone_du_site",
    "imprimer",
    "nos_sites",
    "servir_besoin",
    "servir_besoins",
    "servir_catalogue",
    "servir_offre",
    "un_site",
]
