"""All periodic work, once: publishing, dates to come, places, reminders, messages. Safe to run twice."""

import logging
from collections.abc import Callable
from functools import wraps

from django.core.cache import cache
from django.core.management import call_command
from django.db import close_old_connections, connection
from django.utils import timezone

from catalogue.plannings.generation import prolonger
from inscriptions.conservation.fichiers_prives import (
    effacer_les_fichiers_sans_piece,
    effacer_les_pieces,
    effacer_les_travaux,
)
from inscriptions.courrier.envoi import envoyer_messages
from inscriptions.entretien.adressees import adresser_aux_partenaires
from inscriptions.entretien.apres_coup import demandes_en_attente, remercier
from inscriptions.entretien.delais_tenus import mesurer_les_delais
from inscriptions.entretien.echeances import (
    expirer_propositions,
    liberer_les_places_tenues,
    prevenir_des_changements,
    proposer_les_places_libres,
    rappeler,
)
from inscriptions.entretien.retours import lire_les_retours
from inscriptions.entretien.sans_reponse import expirer_les_demandes, rappeler_les_demandes
from inscriptions.entretien.trop_demandees import prevenir_du_manque_de_places
from inscriptions.saisie.brouillons import effacer_les_brouillons
from inscriptions.saisie.limiteur import effacer_les_compteurs
from inscriptions.travaux.file import oublier_les_resultats, reprendre_les_travaux_interrompus
from inscriptions.vie.alertes import prevenir_des_nouvelles_dates
from inscriptions.vie.une_fois import oublier_les_cles
from portal.conservation import effacer_ce_qui_a_fait_son_temps
from portal.places import verifier_les_places
from portal.signe_de_vie import noter_le_passage

journal = logging.getLogger(__name__)


def publier_ce_qui_est_programme() -> int:
    call_command("publish_scheduled", verbosity=0)
    return 0


def prolonger_les_plannings() -> int:
    """The séances of the weeks that have come within the horizon."""
    return prolonger()


def chaque_jour(tache: Callable[[], int]) -> Callable[[], int]:
    """What goes through whole tables: done on the first run of the day that gets to its end."""

    @wraps(tache)
    def une_fois() -> int:
        cle = f"entretien:{tache.__name__}:{timezone.localdate()}"
        if cache.get(cle):
            return 0
        nombre = tache()
        cache.set(cle, True, 2 * 24 * 3600)
        return nombre

    return une_fois


# In this order: a message written by one task leaves with the last.
TACHES: list[Callable[[], int]] = [
    publier_ce_qui_est_programme,
    prolonger_les_plannings,
    expirer_propositions,
    liberer_les_places_tenues,
    proposer_les_places_libres,
    prevenir_des_changements,
    lire_les_retours,
    rappeler,
    remercier,
    rappeler_les_demandes,
    adresser_aux_partenaires,
    expirer_les_demandes,
    demandes_en_attente,
    prevenir_du_manque_de_places,
    prevenir_des_nouvelles_dates,
    oublier_les_cles,
    effacer_les_compteurs,
    effacer_les_brouillons,
    effacer_les_pieces,
    reprendre_les_travaux_interrompus,
    effacer_les_travaux,
    chaque_jour(mesurer_les_delais),
    chaque_jour(oublier_les_resultats),
    chaque_jour(effacer_les_fichiers_sans_piece),
    chaque_jour(effacer_ce_qui_a_fait_son_temps),
    chaque_jour(verifier_les_places),
    envoyer_messages,
]


def entretenir() -> dict[str, int]:
    """Run every task; one that fails is logged and does not stop the others. Returns what each did."""
    faits, en_echec = {}, []
    for tache in TACHES:
        try:
            faits[tache.__name__] = tache()
        except Exception:
            journal.exception("Periodic task failed: %s", tache.__name__)
            en_echec.append(tache.__name__)
            if not connection.in_atomic_block:
                close_old_connections()  # one that broke would fail every task to come
    noter_le_passage(en_echec)
    return faits
