"""Small things that the team ticks off: a person called, two records compared."""

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from inscriptions.courrier.echecs import DE_VIVE_VOIX, NE_PLUS_CONTACTER, REVENU, TROP_TARD
from inscriptions.courrier.textes.genres import GENRES
from inscriptions.etats import MotifRefus
from inscriptions.models import DoublonPossible, Jeune, Message

# What did not reach somebody and is still worth a call. Not what came too late to be of use, nor what was
# for a number that asks for no contact, nor a word of thanks; and only about a registration: a site or an
# intervenant is nobody to call from here.
A_APPELER = (
    Q(etat__in=(Message.Etat.SANS_ADRESSE, Message.Etat.ECHEC), inscription__isnull=False)
    & ~Q(erreur__in=(TROP_TARD, NE_PLUS_CONTACTER))
    & ~Q(modele__in=[genre.code for genre in GENRES.values() if not genre.a_dire])
)


def a_appeler(messages: "QuerySet[Message]") -> "QuerySet[Message]":
    """Those to say by a call. Whoever was called in vain until their request was closed is called no more."""
    return messages.filter(A_APPELER).exclude(inscription__motif=MotifRefus.NON_JOIGNABLE)


@transaction.atomic
def noter_appel(message: Message) -> bool:
    """The team told the person by voice what this message says. False when somebody already did."""
    return bool(
        Message.objects.filter(A_APPELER, pk=message.pk).update(
            etat=Message.Etat.ENVOYE, envoye_le=timezone.now(), prochain_essai=None, erreur=DE_VIVE_VOIX
        )
    )


def peut_revenir(message: Message) -> bool:
    """Whether the team may say that this message came back: it left by e-mail."""
    return (
        message.etat == Message.Etat.ENVOYE
        and message.canal == Message.Canal.COURRIEL
        and message.erreur != DE_VIVE_VOIX
    )


@transaction.atomic
def noter_retour(message: Message) -> bool:
    """The message came back: its address is wrong, and no longer written to. False when it never left, or was noted."""
    partis = Message.objects.filter(
        pk=message.pk, etat=Message.Etat.ENVOYE, canal=Message.Canal.COURRIEL
    ).exclude(erreur=DE_VIVE_VOIX)
    if not partis.update(etat=Message.Etat.ECHEC, envoye_le=None, erreur=REVENU):
        return False
    if message.inscription and message.a_qui == Message.AQui.JEUNE:
        jeunes = Jeune.objects.filter(pk=message.inscription.jeune_id)
        jeunes.update(courriel_revenu=message.destinataire, modifie_le=timezone.now())
    return True


@transaction.atomic
def traiter_doublon(doublon: DoublonPossible) -> bool:
    """The team looked at the pair. False when somebody already did."""
    return bool(
        DoublonPossible.objects.filter(pk=doublon.pk, traite_le=None).update(traite_le=timezone.now())
    )
