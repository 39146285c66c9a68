"""Periodic work on registrations: answers that did not come, places that nobody was offered."""

from django.utils import timezone

from catalogue.models import Seance
from inscriptions.etats import Etat
from inscriptions.models import Inscription
from inscriptions.services.attente import proposer_places
from inscriptions.services.transitions import expirer_proposition


def expirer_propositions() -> int:
    """Pass on the offers whose time is up, and return how many."""
    finies = Inscription.objects.filter(etat=Etat.PROPOSEE, expire_le__lte=timezone.now()).order_by(
        "expire_le"
    )
    return sum(expirer_proposition(inscription) for inscription in finies)


def proposer_les_places_libres() -> int:
    """Offer places that became free by an edit: more places, a séance opened again."""
    en_attente = Inscription.objects.filter(etat=Etat.ATTENTE).values("seance")
    seances = Seance.objects.a_venir().filter(pk__in=en_attente, etat=Seance.Etat.OUVERTE)
    # Those that are full are left alone: the count that decides is made again under the lock.
    return sum(len(proposer_places(seance)) for seance in seances.avec_de_la_place())
