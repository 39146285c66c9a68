"""Sending the outbox: safe to run twice at once, safe to kill, patient with a mail server that is down.

A message is claimed by one conditional update, which postpones it: whoever loses the race, or dies
after it, loses nothing. Killed between the server's OK and the note of it, a message leaves twice at
most, under the same Message-ID.
"""

import logging
import smtplib
from datetime import timedelta
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F
from django.utils import timezone

from catalogue.formulaires.valeurs import telephone_national
from inscriptions.agenda import ANNULER, PUBLIER, est_une_annulation
from inscriptions.liens import lien_de_l_intervenant, lien_personnel
from inscriptions.messagerie.composition import LIEN
from inscriptions.models import Message

journal = logging.getLogger(__name__)

BAIL = timedelta(minutes=10)
REPRISES = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 720, 1440)]
LOT = 200


def envoyer_messages() -> int:
    """Send what is due and return how many left. Stops at once when the mail server does not answer."""
    dus = Message.objects.filter(etat=Message.Etat.A_ENVOYER, prochain_essai__lte=timezone.now())
    numeros = list(dus.order_by("prochain_essai", "id").values_list("pk", flat=True)[:LOT])
    if not numeros:
        return 0
    connexion = get_connection(fail_silently=False)
    try:
        connexion.open()
    except OSError as erreur:
        journal.warning("Mail server unreachable, messages kept: %s", type(erreur).__name__)
        return 0
    try:
        return sum(_envoyer(numero, connexion) for numero in numeros)
    except ConnectionError:
        journal.warning("Mail server lost, the remaining messages are kept")
        return 0
    finally:
        connexion.close()


def _envoyer(numero: int, connexion: BaseEmailBackend) -> bool:
    message = _reserver(numero)
    if message is None:
        return False
    if message.canal == Message.Canal.SMS and not settings.PASSERELLE_SMS:
        # Nobody carries text messages: the team calls.
        _clore(message, Message.Etat.SANS_ADRESSE)
        return False
    try:
        connexion.send_messages([courriel_de(message)])
    except smtplib.SMTPServerDisconnected as erreur:
        _reporter(message, erreur)
        raise ConnectionError from erreur
    except smtplib.SMTPRecipientsRefused as refus:
        definitif = all(500 <= code < 600 for code, _ in refus.recipients.values())
        _clore(message, Message.Etat.ECHEC, refus) if definitif else _reporter(message, refus)
        return False
    except (OSError, ValueError) as erreur:  # SMTPException is an OSError
        _reporter(message, erreur)
        return False
    _clore(message, Message.Etat.ENVOYE)
    return True


def _reserver(numero: int) -> Message | None:
    """Claim one message, unless somebody else just did."""
    maintenant = timezone.now()
    prise = Message.objects.filter(
        pk=numero, etat=Message.Etat.A_ENVOYER, prochain_essai__lte=maintenant
    ).update(prochain_essai=maintenant + BAIL, essais=F("essais") + 1)
    if not prise:
        return None
    return Message.objects.select_related("inscription", "intervenant").get(pk=numero)


def _reporter(message: Message, erreur: Exception) -> None:
    """Try again later; give up, visibly, after the last delay."""
    if message.essais > len(REPRISES):
        _clore(message, Message.Etat.ECHEC, erreur)
        return
    message.prochain_essai = timezone.now() + REPRISES[message.essais - 1]
    message.erreur = _nom(erreur)
    _noter(message, "prochain_essai", "erreur")


def _clore(message: Message, etat: str, erreur: Exception | None = None) -> None:
    message.etat = etat
    message.envoye_le = timezone.now() if etat == Message.Etat.ENVOYE else None
    message.erreur = _nom(erreur) if erreur else ""
    _noter(message, "etat", "envoye_le", "erreur")


def _noter(message: Message, *champs: str) -> None:
    """Not `save()`: meanwhile the person may have erased it, or had it written to another address."""
    Message.objects.filter(pk=message.pk).update(**{champ: getattr(message, champ) for champ in champs})


def _nom(erreur: Exception) -> str:
    code = getattr(erreur, "smtp_code", "")
    return f"{type(erreur).__name__} {code}".strip()[:300]


def courriel_de(message: Message) -> EmailMultiAlternatives:
    """The mail itself: text, HTML and calendar, with the link put in at the last moment."""
    lien = _lien(message)
    domaine = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    sms = message.canal == Message.Canal.SMS
    adresse = message.destinataire
    if sms:
        numero = telephone_national(adresse).replace(" ", "")
        adresse = settings.PASSERELLE_SMS.format(numero=numero)
    courriel = EmailMultiAlternatives(
        subject=message.sujet,
        body=message.texte.replace(LIEN, lien),
        to=[adresse],
        headers={"Message-ID": f"<message-{message.pk}@{domaine}>", "Auto-Submitted": "auto-generated"},
    )
    if message.html:
        courriel.attach_alternative(message.html.replace(LIEN, lien), "text/html")
    if message.calendrier and not sms:
        methode = ANNULER if est_une_annulation(message.calendrier) else PUBLIER
        nom = "annulation.ics" if methode == ANNULER else "rendez-vous.ics"
        courriel.attach(nom, message.calendrier, f"text/calendar; method={methode}")
    return courriel


def _lien(message: Message) -> str:
    """The personal link of whoever it is about; the others stand in the text."""
    if message.inscription:
        return lien_personnel(message.inscription)
    if message.intervenant:
        return lien_de_l_intervenant(message.intervenant)
    return ""
