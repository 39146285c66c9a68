"""The ten minutes in which what was given back can be taken back: tests let them pass."""

from django.utils import timezone

from inscriptions.entretien.echeances import liberer_les_places_tenues
from inscriptions.models import Inscription
from inscriptions.vie.transitions import annuler


def dix_minutes_passent() -> int:
    """Whatever is held is over now, and the periodic work passes; returns how many could be taken back."""
    Inscription.objects.tenues().update(tenue_jusqua=timezone.now())
    return liberer_les_places_tenues()


def rendre(inscription: Inscription, qui: str = "jeune") -> Inscription:
    """Given back for good: ten minutes later, when the place has gone on."""
    annulee = annuler(inscription, qui=qui)
    dix_minutes_passent()
    return annulee
