"""The personal link, by subject: the place and its answers, another date, one's contact, choices, data."""

from inscriptions.portes.pages.personnel.choix import garder_mes_choix
from inscriptions.portes.pages.personnel.contact import changer_mon_contact
from inscriptions.portes.pages.personnel.date import changer_ma_date
from inscriptions.portes.pages.personnel.donnees import effacer_mes_donnees, mes_donnees
from inscriptions.portes.pages.personnel.numero import ne_plus_me_contacter
from inscriptions.portes.pages.personnel.place import (
    accepter_la_place,
    calendrier,
    dire_ma_venue,
    dire_mon_retard,
    lien_court,
    mon_inscription,
)
from inscriptions.portes.pages.personnel.rendre import (
    annuler_ma_venue,
    decliner_la_place,
    reprendre_ma_place,
)

__all__ = [
    "accepter_la_place",
    "annuler_ma_venue",
    "calendrier",
    "changer_ma_date",
    "changer_mon_contact",
    "decliner_la_place",
    "dire_ma_venue",
    "dire_mon_retard",
    "effacer_mes_donnees",
    "garder_mes_choix",
    "lien_court",
    "mes_donnees",
    "mon_inscription",
    "ne_plus_me_contacter",
    "reprendre_ma_place",
]
