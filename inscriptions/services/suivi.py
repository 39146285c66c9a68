"""Small things that the team ticks off: a person called, two records compared."""

from django.db import transaction
from django.utils import timezone

from inscriptions.models import DoublonPossible, Message

A_APPELER = (Message.Etat.SANS_ADRESSE, Message.Etat.ECHEC)


@transaction.atomic
def noter_appel(message: Message) -> bool:
    """The team told the person by voice what this message says. False when somebody already did."""
    return bool(
        Message.objects.filter(pk=message.pk, etat__in=A_APPELER).update(
            etat=Message.Etat.ENVOYE, envoye_le=timezone.now(), prochain_essai=None
        )
    )


@transaction.atomic
def traiter_doublon(doublon: DoublonPossible) -> bool:
    """The team looked at the pair. False when somebody already did."""
    return bool(
        DoublonPossible.objects.filter(pk=doublon.pk, traite_le=None).update(traite_le=timezone.now())
    )
