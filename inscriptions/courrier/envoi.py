"""Sending the outbox: safe to run twice at once, safe to kill, patient with a mail server that is down.

Messages are claimed some at a time, which postpones them: whoever loses the race, or dies after it,
loses nothing. That one left is noted at once, alone: killed between the server's OK and the note of it,
one message leaves twice at most, under the same Message-ID.
"""

import logging
import smtplib
import time
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager, nullcontext
from datetime import timedelta

from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import Case, F, QuerySet, When
from django.utils import timezone

from inscriptions.acces.numeros_refuses import est_refuse
from inscriptions.courrier.depart import courriel_de, sms_de
from inscriptions.courrier.echecs import (
    NE_PLUS_CONTACTER,
    PAS_DE_SMS,
    SANS_SMS,
    TROP_TARD,
    en_clair,
    est_definitif,
)
from inscriptions.courrier.peremption import vient_trop_tard
from inscriptions.courrier.sms import SmsRefuse, transporteur
from inscriptions.courrier.textes.genres import GENRES
from inscriptions.courrier.transport import serveur_d_envoi
from inscriptions.models import Message

journal = logging.getLogger(__name__)

BAIL = timedelta(minutes=10)
REPRISES = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 720, 1440)]
# A round sends no more by one channel: after an outage nobody's mail server is flooded.
LOT = 1000
# Nor does it last longer, the other periodic work waits; far less than a claim does.
DUREE_D_UN_TOUR = timedelta(minutes=1)
# Claimed at once: what becomes urgent meanwhile waits for no more, nor does a kill postpone more.
PRISE = 25
D_ABORD = [genre.code for genre in GENRES.values() if genre.d_abord]
ENSUITE = [genre.code for genre in GENRES.values() if genre.sans_hate]
URGENCE = Case(When(modele__in=D_ABORD, then=0), When(modele__in=ENSUITE, then=2), default=1)
RELATIONS = (
    *("inscription__seance__lieu", "inscription__seance__antenne__lieu", "inscription__antenne__lieu"),
    *("intervenant", "alerte__offre", "compte", "responsable"),
)


class Panne(Exception):
    """Nobody answers at the other end: the rest of this channel waits for the next round."""


def envoyer_messages() -> int:
    """Send what is due, what is urgent first, and return how many left.

    A channel that does not answer is left for later.
    """
    canaux = set(_dus().order_by().values_list("canal", flat=True).distinct())
    return sum(_envoyer_par(canal) for canal in Message.Canal.values if canal in canaux)


def _dus() -> QuerySet[Message]:
    return Message.objects.filter(etat=Message.Etat.A_ENVOYER, prochain_essai__lte=timezone.now())


def _envoyer_par(canal: str) -> int:
    partis = 0
    ouvrir = _serveur if canal == Message.Canal.COURRIEL else nullcontext
    try:
        with ouvrir() as connexion, closing(_a_envoyer(canal)) as messages:
            for message in messages:
                partis += _envoyer(message, connexion)
    except Panne as panne:
        journal.warning("No answer by %s, messages kept: %s", canal, str(panne))
    return partis


def _a_envoyer(canal: str) -> Generator[Message, None, None]:
    """The messages of one round, claimed some at a time. What is not sent in the end is given back."""
    fin, restent = time.monotonic() + DUREE_D_UN_TOUR.total_seconds(), LOT
    while time.monotonic() < fin and (pris := _reserver(canal, min(PRISE, restent))):
        restent -= len(pris)
        try:
            while pris and time.monotonic() < fin:
                yield pris.pop(0)
        finally:
            _rendre(pris)


@transaction.atomic
def _reserver(canal: str, combien: int) -> list[Message]:
    """Claim the next ones, but those that somebody else is claiming."""
    a_prendre = _dus().filter(canal=canal).select_related(*RELATIONS)
    a_prendre = a_prendre.select_for_update(of=("self",), skip_locked=True)
    pris = list(a_prendre.order_by(URGENCE, "prochain_essai", "id")[:combien])
    bail = timezone.now() + BAIL
    _ceux_ci(pris).update(prochain_essai=bail, essais=F("essais") + 1)
    for message in pris:
        message.prochain_essai, message.essais = bail, message.essais + 1
    return pris


def _rendre(messages: list[Message]) -> None:
    """Claimed, and not tried: they are as due as before, unless the claim is over."""
    nos_prises = _ceux_ci(messages).filter(prochain_essai__gt=timezone.now())
    nos_prises.update(prochain_essai=timezone.now(), essais=F("essais") - 1)


def _ceux_ci(messages: list[Message]) -> QuerySet[Message]:
    return Message.objects.filter(pk__in=[message.pk for message in messages])


@contextmanager
def _serveur() -> Iterator[BaseEmailBackend]:
    """One connection for the whole round."""
    connexion = serveur_d_envoi()
    try:
        connexion.open()
    except OSError as erreur:
        raise Panne(type(erreur).__name__) from erreur
    try:
        yield connexion
    finally:
        connexion.close()


def _envoyer(message: Message, connexion: BaseEmailBackend | None) -> bool:
    """Send a claimed message, by `connexion` or as an SMS. Raises Panne, the message postponed."""
    if vient_trop_tard(message):
        _clore(message, Message.Etat.ECHEC, TROP_TARD)
        return False
    if message.canal == Message.Canal.SMS and est_refuse(message.destinataire):
        _clore(message, Message.Etat.SANS_ADRESSE, NE_PLUS_CONTACTER)
        return False
    try:
        remis = _remettre_par_courriel(message, connexion) if connexion else _remettre_par_sms(message)
    except (OSError, ValueError, SmsRefuse) as erreur:  # SMTPException is an OSError
        _noter_l_echec(message, erreur)
        return False
    if not remis:
        _clore(message, Message.Etat.SANS_ADRESSE, PAS_DE_SMS if transporteur().remet else SANS_SMS)
        return False
    _clore(message, Message.Etat.ENVOYE)
    return True


def _remettre_par_courriel(message: Message, connexion: BaseEmailBackend) -> bool:
    connexion.send_messages([courriel_de(message)])
    return True


def _remettre_par_sms(message: Message) -> bool:
    """False when nobody carries text messages to this number: the team calls."""
    porteur = transporteur()
    if porteur.remet and not porteur.remet_a(message.destinataire):
        return False
    porteur.envoyer(numero=message.destinataire, texte=sms_de(message), cle=f"message-{message.pk}")
    return porteur.remet


def _noter_l_echec(message: Message, erreur: Exception) -> None:
    if est_definitif(erreur):
        _clore(message, Message.Etat.ECHEC, en_clair(erreur))
        return
    _reporter(message, erreur)
    coupee = isinstance(erreur, smtplib.SMTPServerDisconnected)
    sans_reponse = isinstance(erreur, OSError) and not isinstance(erreur, smtplib.SMTPException)
    if coupee or sans_reponse:
        raise Panne(type(erreur).__name__) from erreur


def _reporter(message: Message, erreur: Exception) -> None:
    """Try again later; give up, visibly, after the last delay."""
    if message.essais > len(REPRISES):
        _clore(message, Message.Etat.ECHEC, en_clair(erreur))
        return
    message.prochain_essai = timezone.now() + REPRISES[message.essais - 1]
    message.erreur = en_clair(erreur)
    _noter(message, "prochain_essai", "erreur")


def _clore(message: Message, etat: str, raison: str = "") -> None:
    message.etat = etat
    message.envoye_le = timezone.now() if etat == Message.Etat.ENVOYE else None
    message.erreur = raison
    _noter(message, "etat", "envoye_le", "erreur")


def _noter(message: Message, *champs: str) -> None:
    """Not `save()`: meanwhile the person may have erased it, or had it written to another address."""
    Message.objects.filter(pk=message.pk).update(**{champ: getattr(message, champ) for champ in champs})
