"""The waiting list moves by itself: a freed place is offered to the first person, with a deadline."""

from datetime import datetime, time, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from catalogue.models import Seance
from inscriptions.etats import Etat
from inscriptions.models import Inscription
from inscriptions.services import journal, places

MATIN, SOIR = 8, 21


def echeance(maintenant: datetime, debut: datetime | None) -> datetime:
    """Until when an offer made `maintenant` holds: never after `debut`, the start of the séance.

    A night offer is made at once, so that nobody else takes the place, but its time counts from
    8:00 (quality.md §5, 24).
    """
    local = timezone.localtime(maintenant)
    depart = maintenant
    if local.hour >= SOIR or local.hour < MATIN:
        jour = local.date() + timedelta(days=1 if local.hour >= SOIR else 0)
        depart = timezone.make_aware(datetime.combine(jour, time(MATIN)))
    limite = depart + timedelta(hours=settings.DELAI_PROPOSITION_HEURES)
    return min(limite, debut) if debut else limite


@transaction.atomic
def proposer_places(seance: Seance) -> list[Inscription]:
    """Offer every free place of an open, upcoming séance to those who wait, first come first served.

    Called with each freed place, inside its transaction; and again when places are added.
    """
    seance = places.verrouiller(seance.pk)
    proposees: list[Inscription] = []
    if seance.etat != Seance.Etat.OUVERTE or seance.est_passee:
        return proposees
    while not places.est_complete(seance):
        premiere = seance.inscriptions.en_attente().select_related("jeune", "offre", "antenne").first()
        if premiere is None or not _proposer(premiere, seance):
            break
        proposees.append(premiere)
    return proposees


def _proposer(inscription: Inscription, seance: Seance) -> bool:
    """Offer one place, with its slot when the séance has slots. False when no slot is free."""
    inscription.seance = seance
    if seance.creneau_minutes:
        libre = places.premier_creneau_libre(seance)
        if libre is None:
            return False
        inscription.creneau, inscription.poste = libre
    inscription.etat = Etat.PROPOSEE
    inscription.expire_le = echeance(timezone.now(), seance.debut)
    inscription.save()
    journal.noter(inscription, de=Etat.ATTENTE, qui=journal.AUTOMATIQUE)
    return True
