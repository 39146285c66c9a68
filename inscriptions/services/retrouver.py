"""Lost links: sent again to the contact on file and to no other, or made anew."""

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


@transaction.atomic
def revoquer_le_lien(inscription: Inscription) -> None:
    """Make the links given so far dead; messages not sent yet leave with the new one."""
    inscription = Inscription.objects.select_for_update(of=("self",)).get(pk=inscription.pk)
    inscription.jeton_version += 1
    inscription.save(update_fields=["jeton_version", "modifie_le"])
