"""A form as it is shown and as it comes back."""

from inscriptions.saisie.ajouts import (
    ajouter_la_structure,
    ajouter_le_creneau,
    ajouter_le_site,
    ajouter_le_site_de_suivi,
    ajouter_qui_peut_savoir,
    code_du_creneau,
    creneau_du_code,
    libelle_du_creneau,
    site_choisi,
    sites_a_choisir,
)
from inscriptions.saisie.contact import FormulaireContact
from inscriptions.saisie.depot import Depot, DepotSimple, dire
from inscriptions.saisie.en_pages import DepotEnPages, contact_de
from inscriptions.saisie.marche import (
    Completer,
    adresse_du_brouillon,
    avancer,
    emporter,
    est_envoyee,
    est_renvoyee_sans_brouillon,
    ouvrir,
    recevoir,
    refus_de_la_personne,
    relire,
)
from inscriptions.saisie.porte import PAGE_ANCIENNE, PAR_LE_LIEN, Arret, Porte, PorteDuLien
from inscriptions.saisie.presentation import RECAPITULATIF, Saisie, ancre_de, resume_des_erreurs

__all__ = [
    "PAGE_ANCIENNE",
    "PAR_LE_LIEN",
    "RECAPITULATIF",
    "Arret",
    "Completer",
    "Depot",
    "DepotEnPages",
    "DepotSimple",
    "FormulaireContact",
    "Porte",
    "PorteDuLien",
    "Saisie",
    "adresse_du_brouillon",
    "ajouter_la_structure",
    "ajouter_le_creneau",
    "ajouter_le_site",
    "ajouter_le_site_de_suivi",
    "ajouter_qui_peut_savoir",
    "ancre_de",
    "avancer",
    "code_du_creneau",
    "contact_de",
    "creneau_du_code",
    "dire",
    "emporter",
    "est_envoyee",
    "est_renvoyee_sans_brouillon",
    "libelle_du_creneau",
    "ouvrir",
    "recevoir",
    "refus_de_la_personne",
    "relire",
    "resume_des_erreurs",
    "site_choisi",
    "sites_a_choisir",
]
