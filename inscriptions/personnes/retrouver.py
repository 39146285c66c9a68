"""Lost links: sent again to the contact on file and to no other, or made anew."""

from django.db import transaction
from django.db.models import Case, F, Max, Q, When
from django.utils import timezone

from catalogue.models import AdresseDePartenaire, Intervenant
from inscriptions.courrier import messages
from inscriptions.etats import VIVANTS
from inscriptions.models import Inscription, Jeune, PeutSavoir

AU_PLUS = 10
PAR_TRANCHE = 5000  # rows in one transaction: nobody waits long behind it


@transaction.atomic
def renvoyer_les_liens(contact: str) -> None:
    """Send a link for each live registration whose messages go to `contact` (e-mail or E.164).

    AU_PLUS of them: those of a date to come before the others, then the latest.
    """
    champ = "courriel__iexact" if "@" in contact else "telephone"
    sans_le_sien = Q(courriel="", telephone="")
    jeune = Q(**{champ: contact}) | sans_le_sien & Q(**{f"jeune__{champ}": contact})
    referent = Q(**{f"referent_{champ}": contact})
    # As `Inscription.par_le_referent`.
    par_lui = Q(contact=Inscription.Contact.REFERENT, peut_savoir=PeutSavoir.OUI)
    joignables = ~par_lui & jeune | par_lui & referent
    passee = Case(When(seance__fin__lt=timezone.now(), then=1), default=0)
    inscriptions = Inscription.objects.pour_listes().filter(joignables, etat__in=VIVANTS)
    trouvees = list(inscriptions.order_by(passee, "-demandee_le")[:AU_PLUS])
    for inscription in trouvees:
        messages.renvoyer_le_lien(inscription)
    eux = [une.jeune_id for une in trouvees if not une.par_le_referent]
    Jeune.objects.filter(pk__in=eux).update(parole_le=timezone.localdate())


@transaction.atomic
def revoquer_le_lien(inscription: Inscription) -> None:
    """Make the links given so far dead; messages not sent yet leave with the new one."""
    inscription = Inscription.objects.select_for_update(of=("self",)).get(pk=inscription.pk)
    inscription.jeton_version += 1
    inscription.save(update_fields=["jeton_version", "modifie_le"])


def revoquer_tous_les_liens() -> int:
    """Make every personal link given so far dead, intervenants' and partners' too, and return how many registrations.

    For a key that somebody else may know. Links of erased registrations open nothing already, and go
    on saying so.
    """
    nombre, dernier = 0, Inscription.objects.aggregate(pk=Max("pk"))["pk"] or 0
    for debut in range(0, dernier, PAR_TRANCHE):
        tranche = Inscription.objects.filter(pk__gt=debut, pk__lte=debut + PAR_TRANCHE, effacee_le=None)
        nombre += tranche.update(jeton_version=F("jeton_version") + 1)
    Intervenant.objects.update(jeton_version=F("jeton_version") + 1)
    AdresseDePartenaire.objects.update(jeton_version=F("jeton_version") + 1)
    return nombre


def renvoyer_les_liens_vivants() -> int:
    """Send their link again to all who are still awaited or waiting, and return how many messages."""
    vivantes = Inscription.objects.filter(etat__in=VIVANTS, effacee_le=None)
    a_venir = vivantes.exclude(seance__fin__lt=timezone.now())
    return sum(_renvoyer(numero) for numero in list(a_venir.order_by("pk").values_list("pk", flat=True)))


@transaction.atomic
def _renvoyer(numero: int) -> bool:
    return messages.renvoyer_le_lien(Inscription.objects.pour_listes().get(pk=numero))
