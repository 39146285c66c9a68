"""Sending lost links again, to the contact on file and to no other."""

from django.db import transaction
from django.db.models import Q

from inscriptions.etats import VIVANTS
from inscriptions.models import Inscription
from inscriptions.services import messages

AU_PLUS = 5


@transaction.atomic
def renvoyer_les_liens(contact: str) -> None:
    """Send the links of the latest live registrations whose messages go to `contact` (e-mail or E.164)."""
    jeune = Q(jeune__courriel__iexact=contact) if "@" in contact else Q(jeune__telephone=contact)
    referent = Q(referent_courriel__iexact=contact) if "@" in contact else Q(referent_telephone=contact)
    joignables = (
        Q(contact=Inscription.Contact.JEUNE) & jeune | Q(contact=Inscription.Contact.REFERENT) & referent
    )
    inscriptions = Inscription.objects.pour_listes().filter(joignables, etat__in=VIVANTS)
    for inscription in inscriptions.order_by("-demandee_le")[:AU_PLUS]:
        messages.renvoyer_le_lien(inscription)
