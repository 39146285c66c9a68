"""The waiting list moves by itself: a freed place is offered to the first person, with a deadline."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from catalogue.models import Offre, Seance
from catalogue.querysets import SeanceQuerySet
from catalogue.sites.ouverture import calendrier_de
from inscriptions.courrier.joindre import canal_de
from inscriptions.etats import AUTOMATIQUE, Etat
from inscriptions.models import Inscription
from inscriptions.prochains_actes import poser_le_prochain_acte
from inscriptions.refus import TransitionInterdite
from inscriptions.vie import journal, places
from inscriptions.vie.delais import DeViveVoix, Horloge, ParEcrit, echeance, quand_on_appelle


def horloge_de(inscription: Inscription) -> Horloge:
    """The clock of whoever answers for `inscription`: in writing, else by a call or through a référent."""
    heures = delai_de(inscription.offre)
    par_le_jeune = not inscription.par_le_referent
    if par_le_jeune and canal_de(inscription) in ("courriel", "sms"):
        return ParEcrit(heures)
    return DeViveVoix(heures, quand_on_appelle(calendrier_de(inscription.antenne)))


def echeance_de(inscription: Inscription, seance: Seance | None) -> datetime | None:
    """Until when a place offered now would be kept; None for who cannot be reached before it is too late."""
    return echeance(timezone.now(), seance.debut if seance else None, horloge_de(inscription))


def limite_pour_repondre(inscription: Inscription) -> datetime:
    """Until when its offered place is kept. Raises TransitionInterdite when no answer could come in time."""
    limite = echeance_de(inscription, inscription.seance)
    if limite is None:
        raise TransitionInterdite("Cette personne ne peut plus répondre avant la séance : appelez-la.")
    return limite


def delai_de(offre: Offre) -> int:
    """How many hours a freed place of `offre` is kept for the person to whom it is offered."""
    return offre.delai_proposition_heures or settings.DELAI_PROPOSITION_HEURES


@transaction.atomic
def proposer_places(seance: Seance) -> list[Inscription]:
    """Offer every free place of an open, upcoming séance to those who wait, first come first served.

    What was held for who gave it back is free once its time is over. Called with each freed place, inside
    its transaction; and again when places are added. Whoever cannot be reached in time is passed over and
    keeps their rank: see `a_appeler_pour_une_place`.
    """
    seance = places.verrouiller(seance.pk)
    if places.des_tenues_sont_finies(seance):
        places.liberer_les_tenues_finies(seance)
    proposees: list[Inscription] = []
    if seance.etat != Seance.Etat.OUVERTE or seance.est_passee:
        return proposees
    libres = places.places_libres(seance)
    if libres is not None and libres <= 0:
        return proposees
    for inscription in seance.inscriptions.en_attente().select_related("jeune", "offre", "antenne__lieu"):
        if libres is not None and len(proposees) >= libres:
            break
        if _proposer(inscription, seance):
            proposees.append(inscription)
    return proposees


@transaction.atomic
def passer_ce_qui_etait_tenu(seance: Seance) -> int:
    """Free the places of `seance` whose time to be taken back is over, and offer them; returns how many."""
    seance = places.verrouiller(seance.pk)
    liberees = places.liberer_les_tenues_finies(seance)
    proposer_places(seance)
    return liberees


def a_appeler_pour_une_place(seance: Seance) -> list[Inscription]:
    """Those who wait for a séance with free places, and whom no offer would reach in time: to be called."""
    if seance.etat != Seance.Etat.OUVERTE or seance.est_passee or places.est_complete(seance):
        return []
    attendent = seance.inscriptions.en_attente().select_related("jeune", "offre", "antenne__lieu")
    return [inscription for inscription in attendent if echeance_de(inscription, seance) is None]


def seances_a_proposer() -> SeanceQuerySet:
    """The open séances to come where places are free and people wait."""
    en_attente = Inscription.objects.en_attente().order_by().values("seance")
    seances = Seance.objects.a_venir().filter(pk__in=en_attente, etat=Seance.Etat.OUVERTE)
    return seances.avec_places_restantes().filter(Q(places__isnull=True) | Q(restantes__gt=0))


def _proposer(inscription: Inscription, seance: Seance) -> bool:
    """Offer one place, with its slot when the séance has slots.

    False when no slot is free, or when the person cannot be reached in time.
    """
    inscription.seance = seance
    jusqua = echeance_de(inscription, seance)
    if jusqua is None:
        return False
    if seance.creneau_minutes:
        libre = places.premier_creneau_libre(seance, inscription.antenne_id)
        if libre is None:
            return False
        inscription.creneau, inscription.poste = libre
    de, inscription.etat = inscription.etat, Etat.PROPOSEE
    inscription.expire_le = jusqua
    poser_le_prochain_acte(inscription)
    inscription.save()
    journal.noter(inscription, de=de, qui=AUTOMATIQUE)
    return True
