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
    champ = "courriel__iexact" if "@" in contact else "telephone"
    sans_le_sien = Q(courriel="", telephone="")
    jeune = Q(**{champ: contact}) | sans_le_sien & Q(**{f"jeune__{champ}": contact})
    referent = Q(**{f"referent_{champ}": contact})
    joignables = (
        Q(contact=Inscription.Contact.JEUNE) & jeune | Q(contact=Inscription.Contact.REFERENT) & referent
    )
    inscriptions = Inscription.objects.pour_listes().filter(joignables, etat__in=VIVANTS)
    for inscription in inscriptions.order_by("-demandee_le")[:AU_PLUS]:
        messages.renvoyer_le_lien(inscription)
