"""The waiting list moves by itself: a freed place is offered to the first person, with a deadline."""

from datetime import UTC, datetime, time, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from catalogue.models import Offre, Seance
from catalogue.reserves import a_des_heures_reservees
from inscriptions.etats import AUTOMATIQUE, Etat
from inscriptions.models import Inscription
from inscriptions.services import journal, places

MATIN, SOIR = 8, 21
# Whoever is next must still have the time to say yes and to come; whoever is asked, to answer.
AVANCE, TEMPS_DE_REPONSE = timedelta(hours=2), timedelta(hours=1)


def echeance(maintenant: datetime, seance: Seance | None, *, heures: int) -> datetime:
    """Until when an offer made `maintenant` holds: `heures` later, and before the séance.

    Hours are those of the clock on the wall: two days after Saturday 14:00 is Monday 14:00, even
    when the clocks change on that Sunday. A night offer is made at once, so that nobody else takes
    the place, but its time counts from 8:00 (quality.md §5, 24).
    It ends two hours before the séance, so that the next person can still come; when that leaves
    less than an hour to answer, it ends with the start of the séance, and never after it.
    """
    depart = timezone.localtime(maintenant)
    if depart.hour >= SOIR or depart.hour < MATIN:
        jour = depart.date() + timedelta(days=1 if depart.hour >= SOIR else 0)
        depart = timezone.make_aware(datetime.combine(jour, time(MATIN)))
    # Through UTC: an hour that a change of clocks skips becomes one that exists.
    limite = (depart + timedelta(hours=heures)).astimezone(UTC)
    if seance is None:
        return limite
    en_avance = seance.debut - AVANCE
    return min(limite, en_avance if en_avance - depart >= TEMPS_DE_REPONSE else seance.debut)


def delai_de(offre: Offre) -> int:
    """How many hours a freed place of `offre` is kept for the person to whom it is offered."""
    return offre.delai_proposition_heures or settings.DELAI_PROPOSITION_HEURES


@transaction.atomic
def proposer_places(seance: Seance) -> list[Inscription]:
    """Offer every free place of an open, upcoming séance to those who wait, first come first served.

    Called with each freed place, inside its transaction; and again when places are added.
    """
    seance = places.verrouiller(seance.pk)
    proposees: list[Inscription] = []
    if seance.etat != Seance.Etat.OUVERTE or seance.est_passee:
        return proposees
    for inscription in _prochaines(seance):
        if places.est_complete(seance):
            break
        if _proposer(inscription, seance):
            proposees.append(inscription)
    return proposees


def _prochaines(seance: Seance) -> "QuerySet[Inscription]":
    """The first of those who wait, as many as there are places left.

    All of them where hours are kept for some sites: the free ones may be for somebody further on.
    """
    attendent = seance.inscriptions.en_attente().select_related("jeune", "offre", "antenne")
    libres = places.places_libres(seance)
    if libres is None or a_des_heures_reservees(seance):
        return attendent
    return attendent[: max(libres, 0)]


def _proposer(inscription: Inscription, seance: Seance) -> bool:
    """Offer one place, with its slot when the séance has slots. False when no slot is free."""
    inscription.seance = seance
    if seance.creneau_minutes:
        libre = places.premier_creneau_libre(seance, inscription.antenne_id)
        if libre is None:
            return False
        inscription.creneau, inscription.poste = libre
    inscription.etat = Etat.PROPOSEE
    inscription.expire_le = echeance(timezone.now(), seance, heures=delai_de(seance.offre))
    inscription.save()
    journal.noter(inscription, de=Etat.ATTENTE, qui=AUTOMATIQUE)
    return True
